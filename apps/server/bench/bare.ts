import { fastify } from 'fastify'

// What Fastify alone answers here: the measure of everything else in the same run.
const server = fastify()
server.get('/', async () => ({ status: 'ok' }))
const url = await server.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`API ${url}/trpc\n`)

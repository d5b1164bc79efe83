import { once } from 'node:events'
import { connect, createServer } from 'node:net'

export interface CuttingProxy {
  url: string
  /** How many connections came in. */
  connections: () => number
  close: () => Promise<void>
}

/** What becomes of a connection: all goes through, the answer is lost on the way back, or nothing ever comes. */
export type Fate = 'through' | 'answer lost' | 'silence'

/** A way to the server on which connections meet the fates given, in order; those after them go through. */
export async function cuttingProxy(port: number, fates: Fate[]): Promise<CuttingProxy> {
  let connections = 0
  const proxy = createServer((client) => {
    const fate = fates[connections++] ?? 'through'
    client.on('error', () => undefined)
    if (fate === 'silence') return client.resume()
    const server = connect(port, '127.0.0.1')
    server.on('error', () => client.destroy())
    client.on('close', () => server.destroy())
    client.pipe(server)
    if (fate === 'through') return server.pipe(client)
    // The request has had its effect by the time the first byte of the answer is here.
    return server.once('data', () => client.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen')
  return {
    url: `http://127.0.0.1:${address.port}`,
    connections: () => connections,
    close: async () => {
      proxy.close()
    },
  }
}

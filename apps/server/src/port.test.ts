import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { describe, expect, test } from 'vitest'
import { requirePort } from './port.ts'

async function occupy(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, server }
}

describe('the port', () => {
  test('that is free is no matter', async () => {
    const { port, server } = await occupy()
    server.close()
    await once(server, 'close')
    await expect(requirePort(port, '127.0.0.1')).resolves.toBeUndefined()
  })

  test.runIf(process.platform === 'linux')(
    'that is taken: by which process, and how to choose another (Linux)',
    async () => {
      const { port, server } = await occupy()
      const next = port < 65_535 ? port + 1 : 3000
      await expect(requirePort(port, 'localhost')).rejects.toThrow(
        new RegExp(`^Port ${port} is taken by \\S+ \\(process ${process.pid}\\)\\..*PORT=${next} npm start$`),
      )
      server.close()
    },
  )

  test('of an address that this machine does not have', async () => {
    await expect(requirePort(3000, '192.0.2.1')).rejects.toThrow('HOST=192.0.2.1 is not an address of this machine')
  })
})

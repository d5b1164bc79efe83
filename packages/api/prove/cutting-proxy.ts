// A way to a server on which connections are lost at the worst moment.
import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts } from 'node:net'

export interface ProxyOrders {
  to: () => NetConnectOpts
  /** Looks at what the client sends: `lost` never arrives, `answer lost` has its effect, and nobody gets to know. */
  fate: (sent: Buffer) => 'through' | 'lost' | 'answer lost'
}

export interface CuttingProxy {
  port: number
  cuts: () => number
  close(): void
}

export async function cuttingProxy({ to, fate }: ProxyOrders): Promise<CuttingProxy> {
  let cuts = 0
  const proxy = createServer((client) => {
    const server = connect(to())
    const cut = (): void => {
      client.destroy()
      server.destroy()
    }
    for (const end of [client, server]) end.on('error', cut).on('close', cut)
    let isAnswerLost = false
    client.on('data', (sent: Buffer) => {
      const what = fate(sent)
      if (what !== 'through') cuts++
      if (what === 'lost') return cut()
      if (what === 'answer lost') isAnswerLost = true
      return server.write(sent)
    })
    server.on('data', (answer) => (isAnswerLost ? cut() : client.write(answer)))
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen')
  return { port: address.port, cuts: () => cuts, close: () => proxy.close() }
}

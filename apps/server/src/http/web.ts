import { sep } from 'node:path'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerFailure } from './failure.ts'
import { TRPCError } from '@trpc/server'

/** Compresses answers of text. Event streams are left alone: a compressor would hold their events back. */
export function compressAnswers(server: FastifyInstance): void {
  server.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /json|javascript|css|html|svg|calendar|manifest|text\/plain/,
    // The default, 11, is for files that are compressed once.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
}

/** Serves the built web app. Every address that a person may open gets its page; what is unknown stays unknown. */
export function serveWeb(server: FastifyInstance, folder: string | undefined): void {
  if (folder !== undefined) {
    server.register(staticFiles, {
      root: folder,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', cachingOf(path))
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    if (folder !== undefined && isNavigation(request)) return reply.sendFile('index.html')
    return answerFailure({ error: new TRPCError({ code: 'NOT_FOUND' }), request, reply })
  })
}

// Names in assets/ contain a hash of what is in the file.
function cachingOf(path: string): string {
  if (path.includes(`${sep}assets${sep}`)) return 'public, max-age=31536000, immutable'
  return /\.html(\.br|\.gz)?$/.test(path) ? 'no-cache' : 'public, max-age=3600'
}

const NOT_PAGES = /^\/+(assets|auth|trpc|healthz|readyz)(\/|$)|\.\w+$/i

function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const [path = '/'] = url.split('?')
  return !NOT_PAGES.test(path) && /text\/html|\*\/\*/.test(headers.accept ?? '*/*')
}

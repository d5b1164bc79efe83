import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const SMALLEST_BYTES = 1024

const FORMATS = [
  { extension: '.br', compress: promisify(brotliCompress) },
  { extension: '.gz', compress: promisify(gzip) },
]

/** Writes a compressed copy beside each text file of a built web app, as small as it gets; the server sends those. */
export async function precompress(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const texts = files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => /\.(js|css|html|svg|json)$/.test(path))
  await Promise.all(texts.flatMap((path) => FORMATS.map((format) => compressFile(path, format))))
}

async function compressFile(path, { extension, compress }) {
  const content = readFileSync(path)
  if (content.length >= SMALLEST_BYTES) writeFileSync(`${path}${extension}`, await compress(content))
}

// Writes docs/access.md, the access matrix as a page.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessPage } from '../src/access-page.ts'

writeFileSync(join(import.meta.dirname, '../../../docs/access.md'), accessPage())

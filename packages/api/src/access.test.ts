import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accessPage } from './access-page.ts'
import { accessMatrix } from './access.ts'
import { appRouter, createCaller } from './router.ts'
import { createWorld } from './testing/create-world.ts'
import { failure } from './testing/expectations.ts'

const procedures = definitionsOf(appRouter)

/** tRPC's types show a tree of routers here; at run time it is one flat record by path. */
function definitionsOf(
  router: typeof appRouter,
): [string, { _def: { type?: string; meta?: unknown; output?: unknown } }][] {
  return Object.entries(router._def.procedures as object)
}

describe('the access matrix', () => {
  test('has every procedure of the router, and no other', () => {
    expect(procedures.map(([path]) => path).toSorted()).toEqual(Object.keys(accessMatrix).toSorted())
  })

  test.each(procedures)('%s goes by its own name and declares what it answers', (path, { _def }) => {
    expect(_def.meta).toMatchObject({ name: path, description: expect.stringMatching(/^[A-Z].+\.$/) })
    // What a subscription yields is the type of its generator.
    expect(_def.type === 'subscription' || 'output' in _def).toBe(true)
  })

  test('is the page in the docs', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/access.md'), 'utf8')
    expect(page).toBe(accessPage())
  })

  test('lets nobody in whom it does not name', async () => {
    const { ctx, slug } = await createWorld()
    const stranger = createCaller({ ...ctx, actor: JSON.parse('{ "kind": "stranger" }') })

    await expect(stranger.organization.get({ slug })).rejects.toMatchObject(failure('forbidden'))
  })
})

// An input for any procedure, made from its contract: what it requires, and what is known by the name of the field.
import type { z } from 'zod'
import { appRouter } from '../router.ts'

/** Values by the name of their field; for one procedure by `noun.verb.field`. */
export type KnownFields = Readonly<Record<string, unknown>>

export interface ProcedureContract {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  input: z.core.$ZodType | undefined
}

/** Every procedure of the router with its contract. */
export function contracts(): ProcedureContract[] {
  return Object.entries(flat(appRouter._def.procedures)).map(([path, { _def }]) => ({
    path,
    type: _def.type,
    input: _def.inputs[0],
  }))
}

/** What a procedure asks for, with nothing left out that is known. */
export function exampleInput({ path, input }: ProcedureContract, known: KnownFields): unknown {
  if (!input) return undefined
  const own = Object.entries(known).filter(([name]) => name.startsWith(`${path}.`))
  const byField = Object.fromEntries(own.map(([name, value]) => [name.slice(path.length + 1), value]))
  return exampleOf(input, '', { ...known, ...byField })
}

/** The names of the fields of an input that hold the id of something. */
export function idFields({ input }: ProcedureContract): string[] {
  return [...new Set(input ? idFieldsOf(input, '') : [])].filter((field) => field !== 'organizationId')
}

function exampleOf(type: z.core.$ZodType, field: string, known: KnownFields): unknown {
  const schema = type as z.core.$ZodTypes
  const { def } = schema._zod
  if (field in known) return known[field]
  switch (def.type) {
    case 'object':
      return exampleOfObject(def.shape, known)
    case 'optional':
    case 'default':
      return known[field]
    case 'nullable':
      return known[field] ?? null
    case 'array':
      return def.element._zod.def.type === 'object' || leastOf(schema) === 0
        ? Array.from({ length: leastOf(schema) }, () => exampleOf(def.element, singular(field), known))
        : [exampleOf(def.element, singular(field), known)]
    case 'string':
      return exampleText(schema)
    case 'number':
      return Math.max(leastOf(schema), 1)
    case 'boolean':
      return false
    case 'enum':
      return Object.values(def.entries)[0]
    case 'literal':
      return def.values[0]
    case 'union': {
      const [first] = def.options
      return first ? exampleOf(first, field, known) : undefined
    }
    case 'pipe':
      return exampleOf(def.in, field, known)
    case 'record':
      return {}
    default:
      return undefined
  }
}

function exampleOfObject(shape: z.core.$ZodShape, known: KnownFields): Record<string, unknown> {
  const fields = Object.entries(shape).map(([name, inner]) => [name, exampleOf(inner, name, known)] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

function exampleText(schema: z.core.$ZodTypes): string {
  const format = formatOf(schema)
  if (format === 'uuid') return '01900000-0000-7000-8000-000000000000'
  if (format === 'datetime') return '2026-11-23T10:00:00+11:00'
  if (format === 'date') return '2026-11-23'
  return 'x'.repeat(Math.max(leastOf(schema), 1))
}

function formatOf(type: z.core.$ZodType): unknown {
  const { def } = (type as z.core.$ZodTypes)._zod
  return 'format' in def ? def.format : undefined
}

function leastOf(schema: z.core.$ZodTypes): number {
  const { bag, def } = schema._zod
  // What a text or a number needs at least is in the bag; of a list it is in its checks alone.
  const inChecks = (def.checks ?? []).map(({ _zod }) => ('minimum' in _zod.def ? _zod.def.minimum : undefined))
  const least = bag['minimum'] ?? bag['length'] ?? (def.type === 'array' ? inChecks.find(Boolean) : undefined) ?? 0
  return typeof least === 'number' ? least : 0
}

function idFieldsOf(type: z.core.$ZodType, field: string): string[] {
  const { def } = (type as z.core.$ZodTypes)._zod
  if (def.type === 'object') {
    return Object.entries(def.shape).flatMap(([name, inner]) => idFieldsOf(inner, name))
  }
  if (def.type === 'string') return formatOf(type) === 'uuid' ? [field] : []
  if (def.type === 'optional' || def.type === 'default' || def.type === 'nullable') {
    return idFieldsOf(def.innerType, field)
  }
  if (def.type === 'array') return idFieldsOf(def.element, singular(field))
  if (def.type === 'union') return def.options.flatMap((option) => idFieldsOf(option, field))
  return def.type === 'pipe' ? idFieldsOf(def.in, field) : []
}

function singular(field: string): string {
  return field.replace(/ies$/, 'y').replace(/s$/, '')
}

interface Definition {
  _def: { type: ProcedureContract['type']; inputs: z.core.$ZodType[] }
}

/** tRPC's types say a tree, and hide the parsers; what is there is flat, by path. */
function flat(tree: object): Record<string, Definition> {
  return tree as Record<string, Definition>
}

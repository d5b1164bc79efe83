import { join, resolve } from 'node:path'
import type { OidcProvider, SignUp } from '@openhours/auth'
import { z } from 'zod'
import { Refusal } from './refusal.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

const proxy = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(['loopback', 'linklocal', 'uniquelocal'])])

/** The environment: every variable that openhours reads, what it means and what holds without it. */
const environment = z.object({
  /** Where it listens; 0 takes any free port. */
  PORT: whole(0, 65_535).default(3000),
  /** `localhost`: only this machine can reach it. `0.0.0.0` opens it to the network. */
  HOST: z.string().default('localhost'),
  /** The data folder: the database lives here, unless there is a DATABASE_URL. */
  OPENHOURS_DATA: z.string().default(join(ROOT, '.openhours')),
  /** Another PostgreSQL (15 or newer) instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** What manage links are derived from; without it a secret kept in the database. */
  OPENHOURS_SECRET: z.string().min(32).optional(),
  /** The proxies in front: their addresses or networks, or `all`. Who asks is then read from X-Forwarded-For. */
  TRUST_PROXY: z.union([z.literal('all'), z.string().transform(toList).pipe(z.array(proxy))]).optional(),
  /** Structured logs on stderr, from this level on. `info` has a line for each request. */
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
  /** API requests a minute from one address. */
  RATE_LIMIT: whole(1, 1_000_000).default(600),
  /** Times that one visitor may hold at once; left out, the few that one needs. */
  HOLD_LIMIT: whole(1, 1_000_000).optional(),
  /** The address under which people reach openhours: links, cookies and passkeys are for it. */
  OPENHOURS_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/' && !/[?#@]/.test(text))
    .optional(),
  /** Who may make an account: `open` lets anybody, `invited` those to whom an invitation was sent. */
  SIGN_UP: z.enum(['open', 'invited']).default('open'),
  /** An OpenID Connect provider at which people can sign in; the other three belong to it. */
  OPENHOURS_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OPENHOURS_OIDC_CLIENT_ID: z.string().optional(),
  OPENHOURS_OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button says: `Sign in with …`. */
  OPENHOURS_OIDC_NAME: z.string().max(40).default('single sign-on'),
  /** `1` prints what would be sent to people. Codes open doors: for development only. */
  OPENHOURS_LOG_MESSAGES: z.enum(['0', '1']).default('0'),
  /** The built web app; `none` serves the API alone. */
  OPENHOURS_WEB: z.string().default(join(ROOT, 'apps/web/dist')),
})

export interface Config {
  port: number
  host: string
  dataFolder: string
  databaseUrl: string | undefined
  secret: string | undefined
  /** As Fastify's `trustProxy`. */
  trustProxy: string[] | boolean
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  requestsPerMinute: number
  holdLimit: number | undefined
  webFolder: string | undefined
  /** An origin; undefined for that of this machine. */
  publicUrl: string | undefined
  signUp: SignUp
  oidc: OidcProvider | undefined
  logsMessages: boolean
}

/** Reads the configuration from environment variables; an empty one counts as absent. Throws `Refusal`. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const { data, error } = environment.safeParse(present)
  if (error) throw new Refusal(explain(error, present))
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: resolve(data.OPENHOURS_DATA),
    databaseUrl: data.DATABASE_URL,
    secret: data.OPENHOURS_SECRET,
    trustProxy: data.TRUST_PROXY === 'all' || (data.TRUST_PROXY ?? false),
    logLevel: data.LOG_LEVEL,
    requestsPerMinute: data.RATE_LIMIT,
    holdLimit: data.HOLD_LIMIT,
    webFolder: data.OPENHOURS_WEB === 'none' ? undefined : resolve(data.OPENHOURS_WEB),
    publicUrl: data.OPENHOURS_URL === undefined ? undefined : new URL(data.OPENHOURS_URL).origin,
    signUp: data.SIGN_UP,
    oidc: readOidc(data),
    logsMessages: data.OPENHOURS_LOG_MESSAGES === '1',
  }
}

function readOidc(data: z.output<typeof environment>): OidcProvider | undefined {
  const issuer = data.OPENHOURS_OIDC_ISSUER
  const clientId = data.OPENHOURS_OIDC_CLIENT_ID
  const clientSecret = data.OPENHOURS_OIDC_CLIENT_SECRET
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new Refusal('OPENHOURS_OIDC_ISSUER, OPENHOURS_OIDC_CLIENT_ID and OPENHOURS_OIDC_CLIENT_SECRET go together.')
  }
  return { issuer, clientId, clientSecret, name: data.OPENHOURS_OIDC_NAME }
}

function toList(text: string): string[] {
  return text.split(',').map((address) => address.trim())
}

const WANTED: Record<string, string> = {
  PORT: 'a number from 0 to 65535',
  DATABASE_URL: 'like postgres://user:password@host:5432/database',
  OPENHOURS_SECRET: 'at least 32 characters long',
  TRUST_PROXY: 'addresses or networks like 10.0.0.0/8, separated by commas, or `all`',
  LOG_LEVEL: 'one of silent, fatal, error, warn, info, debug, trace',
  RATE_LIMIT: 'a number of requests a minute, 1 or more',
  HOLD_LIMIT: 'a number of times, 1 or more',
  OPENHOURS_URL: 'like https://book.example.com, without a path',
  SIGN_UP: '`open` or `invited`',
  OPENHOURS_OIDC_ISSUER: 'like https://login.example.com',
  OPENHOURS_LOG_MESSAGES: '1 or 0',
}

const PRIVATE = new Set(['DATABASE_URL', 'OPENHOURS_SECRET', 'OPENHOURS_OIDC_CLIENT_SECRET'])

function explain(error: z.ZodError, present: NodeJS.ProcessEnv): string {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))]
  const complaints = names.map((name) => {
    const given = PRIVATE.has(name) ? '' : `, not "${present[name]}"`
    return `${name} must be ${WANTED[name] ?? 'valid'}${given}`
  })
  return `${complaints.join('; ')}.`
}

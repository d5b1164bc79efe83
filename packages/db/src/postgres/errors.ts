export type PostgresFailure =
  /** The data folder cannot be created, entered or written. */
  | 'folder_unwritable'
  /** Another openhours is running on this data folder. */
  | 'data_folder_in_use'
  /** There are no Postgres binaries for this machine. */
  | 'unsupported_platform'
  /** The binaries should be there and are not, or cannot run. */
  | 'binaries_missing'
  /** The data was written by another major version of Postgres. */
  | 'version_mismatch'
  /** Postgres ended, or did not answer. The message carries the last lines of its log. */
  | 'failed_to_start'

/** Why the embedded Postgres is not to be had. The message is for the person who started it: what is wrong, what to do. */
export class PostgresError extends Error {
  readonly reason: PostgresFailure

  constructor(reason: PostgresFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PostgresError'
    this.reason = reason
  }
}

const EXPLANATIONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'a file is in its place',
  ELOOP: 'the path is a circle of links',
  ENAMETOOLONG: 'the path is too long',
}

export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Runs file operations of `folder`, and turns the operating system's refusals into `folder_unwritable`. */
export async function inFolder<T>(folder: string, operations: () => Promise<T>): Promise<T> {
  try {
    return await operations()
  } catch (error) {
    const explanation = EXPLANATIONS[errorCode(error) ?? '']
    if (!explanation) throw error
    throw new PostgresError('folder_unwritable', `The data folder ${folder} cannot be used: ${explanation}.`, {
      cause: error,
    })
  }
}

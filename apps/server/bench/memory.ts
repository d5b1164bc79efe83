import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Memory in MB of the server, and of the database with all its processes. */
export function memoryOf(server: number, dataFolder: string): { server: number; database: number } {
  const postmaster = Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10)
  const database = [postmaster, ...childrenOf(postmaster)].map(kilobytes)
  return { server: megabytes(kilobytes(server)), database: megabytes(database.reduce((sum, part) => sum + part, 0)) }
}

function childrenOf(parent: number): number[] {
  const processes = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = processes.map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid ?? 0)
}

// Postgres' processes share most of their memory: each counts its part where the system can tell.
function kilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))
  }
}

function megabytes(size: number): number {
  return Math.round(size / 1024)
}

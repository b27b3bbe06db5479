// A replica as whoever runs a place has one: a second PostgreSQL of the same package that follows the first.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/db/embedded.ts'

/** The package has no pg_basebackup; the files of a server that is stopped are as good a beginning. */
export async function standbyOf(folder: string, original: EmbeddedPostgres, at: string): Promise<EmbeddedPostgres> {
  const from = new pg.Client({ connectionString: original.url('postgres', 'postgres') })
  await from.connect()
  await from.query(`select pg_backup_start('standby', true)`)
  const [theirs, ours] = [path.join(folder, 'postgres'), path.join(at, 'postgres')]
  fs.mkdirSync(at, { recursive: true })
  spawnSync('cp', ['-a', theirs, ours])
  const { rows } = await from.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)')
  await from.end()
  const cluster = path.join(ours, 'cluster')
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
  const socket = new URL(original.url('postgres', 'postgres')).searchParams.get('host')
  const added: Record<string, string> = {
    backup_label: rows[0]!.label,
    'standby.signal': '',
    'postgresql.auto.conf': `primary_conninfo = 'host=${socket} user=postgres'\n`,
  }
  const { uid, gid } = fs.statSync(cluster)
  for (const [name, text] of Object.entries(added)) {
    fs.writeFileSync(path.join(cluster, name), text)
    fs.chownSync(path.join(cluster, name), uid, gid)
  }
  return startEmbeddedPostgres(at)
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder that all workers of one run share; the first suite that asks for a PostgreSQL starts it in there. */
// eslint-disable-next-line no-restricted-syntax -- Jest calls the default export
export default function prepare() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-tests-'))
  // A PostgreSQL that runs as nobody passes through it.
  chmodSync(folder, 0o711)
  process.env.KAIBO_TESTS_FOLDER = folder
  process.env.KAIBO_TESTS_PID = String(process.pid)
  // Left by nobody: the PostgreSQL in it removes its own folder, and ends by itself when this process is gone.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

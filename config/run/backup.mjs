// `npx kaibo backup FILE`: one file with everything that a restore needs, also while the server runs.
import { runDataCommand } from './dataCommand.mjs'

await runDataCommand('backup')

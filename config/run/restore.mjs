// `npx kaibo restore FILE`: fills an empty data folder from a backup.
import { runDataCommand } from './dataCommand.mjs'

await runDataCommand('restore')

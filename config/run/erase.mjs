// `npx kaibo erase USER_ID`: removes a person's data for good, also while the server runs.
import { runDataCommand } from './dataCommand.mjs'

await runDataCommand('erase')

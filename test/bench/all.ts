/** Every benchmark, one after the other (`npm run bench`). Prints ratios; a missed budget is reported, not hidden. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { benchBytes } from './bytes'
import { benchFirstFrame } from './firstFrame'
import { benchGlassToGlass } from './glassToGlass'
import { benchPlayers } from './players'
import { benchOrders } from './orders'
import { benchOrderLatency } from './orderLatency'
import { benchSetData } from './setData'
import { benchWords } from './words'

async function main(): Promise<void> {
  // A process of its own: 5,000 sockets and three rivals leave a heap that the next figures must not see.
  execFileSync(process.execPath, ['--import', 'tsx', path.join(__dirname, 'fanout.ts')], { stdio: 'inherit' })
  await benchPlayers()
  await benchGlassToGlass()
  await benchFirstFrame()
  await benchOrders()
  await benchOrderLatency()
  await benchBytes()
  await benchSetData()
  benchWords()
}

void main()

/**
 * `kill -9` of the built server, again and again, under lines, product changes and acts of staff; then the ledger of
 * acknowledged entries is compared with the log. `npx tsx test/bench/kills.ts [rounds]`, 100 by default.
 */
import { buildServer } from '../server/start/serverProcess'
import { runKills } from './kills/runKills'
import { heading, line } from './report'

async function main(rounds: number): Promise<void> {
  buildServer()
  heading(`kill -9, ${rounds} times`)
  const figures = await runKills(rounds, (round, acknowledged) => {
    if (round % 10 === 0) process.stdout.write(`  round ${round}: ${acknowledged} acknowledged\n`)
  })
  for (const [name, { acknowledged, lost, doubled }] of Object.entries(figures.kinds)) {
    line(`${name}, acknowledged`, String(acknowledged))
    line(`${name}, lost`, String(lost.length), { text: '0', met: lost.length === 0 })
    line(`${name}, doubled`, String(doubled.length), { text: '0', met: doubled.length === 0 })
  }
  line('entries of the log', String(figures.entries))
  line('holes in the numbers of the log', String(figures.holes), { text: '0', met: figures.holes === 0 })
  const failed = Object.values(figures.kinds).some(({ lost, doubled }) => lost.length + doubled.length > 0)
  process.exitCode = failed || figures.holes > 0 ? 1 : 0
}

void main(Number(process.argv[2] ?? 100))

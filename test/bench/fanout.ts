import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RivalName } from './fanout/rivals'
import { cpuSeconds, residentBytes } from './processCost'
import { heading, line, median } from './report'

/*
 * Fan-out: 200 messages a second into one room of 5,000 sockets, the server on one core, the clients in another
 * process. The result is processor time of the server per delivered message, against three others in the same run.
 * Each end needs an open file for every socket: 5,200 for 5,000. With a lower `ulimit -n` it says so and runs fewer.
 * Usage: tsx test/bench/fanout.ts [sockets] [seconds] [rounds]
 */
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fanout')
const [asked = 5_000, seconds = 5, rounds = 3] = process.argv.slice(2).map(Number)

interface Counted {
  readonly bytes: number
  readonly witness: { readonly bytes: number; readonly messages: number; readonly frames: number }
}
interface Cost {
  readonly cpuUsPerDelivery: number
  readonly deliveriesPerSec: number
  /** Writes to each socket, a second. */
  readonly framesPerSec: number
  readonly bytesPerConnection: number
}

/** Open files one process may have; both ends need one each. Node raises its soft limit to the hard one by itself. */
function openFilesLimit(): number {
  const match = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
  return Number(match?.[1] ?? 1_024)
}

async function ask<Answer>(child: ChildProcess, order: string): Promise<Answer> {
  const answer = once(child, 'message')
  child.send(order)
  return (await answer)[0] as Answer
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function measure(name: RivalName, sockets: number): Promise<Cost> {
  const server = fork(path.join(folder, 'server.ts'), [name], { execArgv: [...process.execArgv, '--expose-gc'] })
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const pid = server.pid ?? 0
  const residentWith = async (joined: number): Promise<number> => {
    await ask(loader, String(joined))
    await pause(1_500)
    const { youngBytes } = await ask<{ youngBytes: number }>(server, 'settle')
    // The young generation grows with activity, up to 48 MB once a process, not with connections.
    return residentBytes(pid) - youngBytes
  }
  const loader = fork(path.join(folder, 'loader.ts'), [String(port), name])
  await once(loader, 'message')
  // The first connections load buffers and code once; the cost is the memory of each further one.
  const few = Math.ceil(sockets / 5)
  const fewBytes = await residentWith(few)
  const bytesPerConnection = ((await residentWith(sockets)) - fewBytes) / (sockets - few)

  server.send('talk')
  await pause(2_000)
  const before = { cpu: cpuSeconds(pid), at: Date.now(), counted: await ask<Counted>(loader, 'count') }
  await pause(seconds * 1_000)
  const after = { cpu: cpuSeconds(pid), at: Date.now(), counted: await ask<Counted>(loader, 'count') }
  server.disconnect()
  loader.disconnect()
  await Promise.all([once(server, 'exit'), once(loader, 'exit')])

  const bytes = after.counted.bytes - before.counted.bytes
  const witnessBytes = after.counted.witness.bytes - before.counted.witness.bytes
  const witnessMessages = after.counted.witness.messages - before.counted.witness.messages
  const deliveries = (bytes * witnessMessages) / witnessBytes
  return {
    cpuUsPerDelivery: ((after.cpu - before.cpu) * 1e6) / deliveries,
    deliveriesPerSec: (deliveries * 1_000) / (after.at - before.at),
    framesPerSec: ((after.counted.witness.frames - before.counted.witness.frames) * 1_000) / (after.at - before.at),
    bytesPerConnection,
  }
}

async function main(): Promise<void> {
  const sockets = Math.min(asked, openFilesLimit() - 200)
  heading(`Fan-out: ${sockets} sockets, 200 messages/s into one room, ${rounds} rounds of ${seconds} s`)
  if (sockets < asked) line('fewer sockets than asked: raise the limit of open files', `ulimit -n ${asked + 200}`)

  const names: readonly RivalName[] = ['gateway', 'bare', 'socketIo', 'ours', 'wsEach']
  const costs: Record<RivalName, Cost[]> = { gateway: [], ours: [], bare: [], socketIo: [], wsEach: [] }
  for (let round = 0; round < rounds; round += 1) {
    // Each round in another order, so that none always runs when the machine is warm.
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      costs[name].push(await measure(name, sockets))
    }
  }

  const middle = (name: RivalName, figure: keyof Cost): number => median(costs[name].map((cost) => cost[figure]))
  // The least of the rounds: other work on the machine only adds.
  const cpuUs = (name: RivalName): number => Math.min(...costs[name].map(({ cpuUsPerDelivery }) => cpuUsPerDelivery))
  const titles: Record<RivalName, string> = {
    gateway: 'our gateway',
    ours: 'our gateway with decision and SQLite',
    bare: 'bare net.Socket.write of the same bytes',
    socketIo: 'socket.io, room emit, same batches',
    wsEach: 'ws, one send per client and message',
  }
  for (const name of names) {
    const deliveries = Math.round(middle(name, 'deliveriesPerSec')).toLocaleString('en')
    const writes = middle(name, 'framesPerSec').toFixed(1)
    line(`${titles[name]}: CPU per delivery`, `${cpuUs(name).toFixed(3)} µs`)
    line(`${titles[name]}: deliveries, writes a socket`, `${deliveries} /s, ${writes} /s`)
  }
  const ratio = (name: RivalName): number => cpuUs(name) / cpuUs('gateway')
  line('throughput per core against bare', ratio('bare').toFixed(2), { text: '≥ 0.9', met: ratio('bare') >= 0.9 })
  const againstSocketIo = { text: '≥ 1.5', met: ratio('socketIo') >= 1.5 }
  line('throughput per core against socket.io', ratio('socketIo').toFixed(2), againstSocketIo)
  line('throughput per core against ws per client and message', ratio('wsEach').toFixed(2))
  const idle = middle('gateway', 'bytesPerConnection') / 1_024
  line('memory of a further idle connection', `${idle.toFixed(1)} kB`, { text: '≤ 8 kB', met: idle <= 8 })
  const idleSocketIo = middle('socketIo', 'bytesPerConnection') / 1_024
  line('memory of a further idle connection, socket.io', `${idleSocketIo.toFixed(1)} kB`)
}

void main()

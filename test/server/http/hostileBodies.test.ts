import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const run = async (file: string, ...options: string[]) => {
  const child = fork(path.join(__dirname, file), options, { execArgv: ['--import', 'tsx'], silent: true })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code, signal, said }
}

test('[STORE-2] hostile values in every place of every route end no process and are the sender’s fault', async () => {
  const { code, signal, said } = await run('hostileBodies.ts')
  expect([code, signal]).toEqual([0, null])
  const { asked, routes, faults, room } = JSON.parse(said) as Record<string, unknown>
  expect([faults, room]).toEqual([[], true])
  expect(routes).toBeGreaterThan(50)
  expect(asked).toBeGreaterThan(1_500)
}, 400_000)

test('[STORE-1] a boolean ends a process that gives it to libsql, and is an error behind the guard', async () => {
  const bare = await run('../store/booleanParameter.ts', 'bare')
  expect([bare.code, bare.signal]).toEqual([null, 'SIGABRT'])
  const guarded = await run('../store/booleanParameter.ts', 'guarded')
  expect(guarded).toEqual({ code: 0, signal: null, said: 'UnstorableValue\nalive\n' })
})

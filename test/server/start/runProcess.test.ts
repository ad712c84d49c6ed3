import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

async function run(how: 'starts' | 'fails'): Promise<{ code: number; said: string }> {
  const options = { execArgv: ['--import', 'tsx'], silent: true }
  const child = fork(path.join(__dirname, 'runProcessFixture.ts'), [how], options)
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}

describe('a process that nothing keeps alive', () => {
  test('undoes all before it ends', async () => {
    expect(await run('starts')).toEqual({ code: 0, said: 'listening\nundone\n' })
  })

  test('undoes a start that failed, and says so', async () => {
    const { code, said } = await run('fails')
    expect([code, said.startsWith('undone\n'), said.includes('did not start')]).toEqual([1, true, true])
  })
})

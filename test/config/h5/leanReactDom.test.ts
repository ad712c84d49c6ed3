import { execFileSync } from 'node:child_process'
import path from 'node:path'

const draw = (...args: string[]): string =>
  execFileSync(process.execPath, [path.join(__dirname, 'drawPage.cjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'pipe',
  })

test('what is left of react-dom draws, updates, suspends, catches and removes a page as the whole does', () => {
  const whole = draw()
  expect(whole).toContain('crashed: <div id="page"><button aria-label="more">5</button>')
  expect(whole).toContain('gone: <div id="page"></div><div id="sheet"></div>')
  expect(draw('lean')).toBe(whole)
})

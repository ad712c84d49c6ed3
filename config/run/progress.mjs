/** How often the seconds are counted where a line can be rewritten, and where it cannot. Milliseconds. */
const TICK_MS = 1_000
const LINE_EVERY_MS = 15_000

const seconds = (sinceMs) => `${Math.round((performance.now() - sinceMs) / 1_000)} s`

/**
 * Says what is being done and for how long, until it is done.
 * @template Value
 * @param {string} title
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withProgress(title, work) {
  const out = process.stdout
  const began = performance.now()
  const draw = out.isTTY
    ? (mark) => out.write(`\r\u001b[K  ${mark} ${title} … ${seconds(began)}`)
    : (mark) => out.write(`  ${mark} ${title} … ${seconds(began)}\n`)
  draw('·')
  const timer = setInterval(() => draw('·'), out.isTTY ? TICK_MS : LINE_EVERY_MS)
  try {
    const value = await work()
    draw('✓')
    return value
  } catch (error) {
    draw('✗')
    throw error
  } finally {
    clearInterval(timer)
    if (out.isTTY) out.write('\n')
  }
}

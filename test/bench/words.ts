/** The judge of blocked words against one regular expression of all words, and against a search for each word. */
import { createWordJudge } from '@/domain/chat/words/blockedWords'
import { heading, line, median } from './report'

/** Words of the list, and the time that a line may take, µs. */
const WORDS = 20_000
const BUDGET_US = 100
const LINES = 400

/** A small generator of numbers that look random and are the same each time. */
function createRandom(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

const random = createRandom(20261201)
const letters = Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(0x4e00 + index * 6))
const text = (length: number): string => Array.from({ length }, () => letters[random(letters.length)]).join('')

/** µs of processor time a line: the middle of five runs after one that warms up. */
function measure(judge: (line: string) => unknown, lines: readonly string[]): number {
  const runs = Array.from({ length: 6 }, () => {
    const before = process.cpuUsage()
    for (const one of lines) judge(one)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / lines.length
  })
  return median(runs.slice(1))
}

export function benchWords(): void {
  const words = [...new Set(Array.from({ length: WORDS }, () => text(2 + random(5))))]
  const lines = Array.from({ length: LINES }, () => text(90))
  const judge = createWordJudge(words)
  const pattern = new RegExp(words.join('|'))
  heading(`blocked words: ${words.length} words, lines of 90 characters`)
  const own = measure(judge, lines)
  line('own judge, both views, a line', `${own.toFixed(1)} µs`, { text: `≤ ${BUDGET_US} µs`, met: own <= BUDGET_US })
  const few = lines.slice(0, 40)
  const searched = measure((one) => words.some((word) => one.includes(word)), few)
  line('rival: String.includes for each word, as written only', `${searched.toFixed(1)} µs`)
  line('ratio to it', `${(searched / own).toFixed(1)} ×`)
  const matched = measure((one) => pattern.test(one), few)
  line('rival: one RegExp of all words, as written only', `${matched.toFixed(1)} µs`)
  line('ratio to it', `${(matched / own).toFixed(1)} ×`)
}

/** The middle of the figures; NaN for none. */
export const median = (figures: readonly number[]): number => {
  const sorted = [...figures].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** One figure against its budget, as a line: `name  figure  (budget …)  met|MISSED`. */
export function line(name: string, figure: string, budget?: { text: string; met: boolean }): void {
  const verdict = budget ? `  (budget ${budget.text})  ${budget.met ? 'met' : 'MISSED'}` : ''
  process.stdout.write(`${name.padEnd(58)} ${figure.padStart(14)}${verdict}\n`)
}

export const heading = (text: string): void => void process.stdout.write(`\n${text}\n`)

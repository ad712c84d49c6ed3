import readline from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** One choice: its value and its label. */
export interface Choice<Value> {
  readonly value: Value
  readonly label: string
}

/** Asks a person, one line an answer. An empty answer takes what stands in brackets. */
export interface Asker {
  readonly text: (question: string, standard: string) => Promise<string>
  readonly one: <Value>(question: string, choices: readonly Choice<Value>[], standard: Value) => Promise<Value>
  /** @param other Makes a value of words that are no number of the list, or null. */
  readonly several: <Value>(
    question: string,
    choices: readonly Choice<Value>[],
    standard: readonly Value[],
    other?: (words: string) => Value | null,
  ) => Promise<readonly Value[]>
  readonly close: () => void
}

/** Text for an operator who gives no answer. */
interface AskerTexts {
  readonly again: string
  readonly ended: string
}

/**
 * @param input Lines may come before they are asked for: a script can answer everything at once.
 * @throws Error with `texts.ended`, from each question that the input ended before.
 */
export const createAsker = (input: Readable, output: Writable, texts: AskerTexts): Asker => {
  const reader = readline.createInterface({ input })
  const lines = reader[Symbol.asyncIterator]()
  const answer = async (prompt: string): Promise<string> => {
    output.write(prompt)
    const { value, done } = await lines.next()
    if (done === true) throw new Error(texts.ended)
    return String(value).trim()
  }
  const list = <Value>(choices: readonly Choice<Value>[]): string =>
    choices.map(({ label }, index) => `  ${index + 1}. ${label}\n`).join('')
  const several: Asker['several'] = async (question, choices, standard, other = () => null) => {
    const numbers = choices.flatMap(({ value }, index) => (standard.includes(value) ? [index + 1] : []))
    for (;;) {
      const given = await answer(`${question}\n${list(choices)}[${numbers.join(',') || '0'}] `)
      if (given === '') return standard
      if (given === '0') return []
      const values = given.split(/[,，]/).map((part) => {
        const words = part.trim()
        return (/^\d+$/.test(words) ? choices[Number(words) - 1]?.value : other(words)) ?? null
      })
      const known = values.filter((value) => value !== null)
      if (known.length === values.length) return [...new Set(known)]
      output.write(`${texts.again}\n`)
    }
  }
  return {
    text: async (question, standard) => (await answer(`${question} [${standard}] `)) || standard,
    one: async (question, choices, standard) => {
      const number = choices.findIndex(({ value }) => value === standard) + 1
      for (;;) {
        const given = await answer(`${question}\n${list(choices)}[${number}] `)
        if (given === '') return standard
        const chosen = /^\d+$/.test(given) ? choices[Number(given) - 1] : undefined
        if (chosen !== undefined) return chosen.value
        output.write(`${texts.again}\n`)
      }
    },
    several,
    close: () => reader.close(),
  }
}

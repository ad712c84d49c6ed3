/**
 * An Aho–Corasick automaton over UTF-16 code units: one pass over a text finds every pattern, however many there are.
 * States are rows of typed arrays, because a map for each state of 20,000 words takes ten times the memory.
 */
export interface WordTree {
  /** Calls with each pattern that ends at a code unit: its number and the index behind its end. */
  find(text: string, found: (pattern: number, end: number) => void): void
}

export function growWordTree(patterns: readonly string[]): WordTree {
  const most = patterns.reduce((sum, { length }) => sum + length, 1)
  const unit = new Uint16Array(most)
  const child = new Int32Array(most)
  const sibling = new Int32Array(most)
  /** The state of the longest proper suffix. */
  const fall = new Int32Array(most)
  /** The next state on the way of falls at which a pattern ends; 0 for none. */
  const shorter = new Int32Array(most)
  /** A pattern that ends at the state; -1 for none. */
  const ends = new Int32Array(most).fill(-1)
  /** States of the first code unit: every text asks there most. */
  const first = new Int32Array(65_536)
  let states = 1

  const step = (state: number, code: number): number => {
    if (state === 0) return first[code] as number
    for (let next = child[state] as number; next !== 0; next = sibling[next] as number) {
      if (unit[next] === code) return next
    }
    return 0
  }

  patterns.forEach((pattern, number) => {
    let state = 0
    for (let index = 0; index < pattern.length; index += 1) {
      const code = pattern.charCodeAt(index)
      let next = step(state, code)
      if (next === 0) {
        next = states
        states += 1
        unit[next] = code
        if (state === 0) first[code] = next
        else {
          sibling[next] = child[state] as number
          child[state] = next
        }
      }
      state = next
    }
    if (state !== 0) ends[state] = number
  })

  const queue = [...first.filter((state) => state !== 0)]
  for (let place = 0; place < queue.length; place += 1) {
    const state = queue[place] as number
    for (let next = child[state] as number; next !== 0; next = sibling[next] as number) {
      const code = unit[next] as number
      let back = fall[state] as number
      while (back !== 0 && step(back, code) === 0) back = fall[back] as number
      fall[next] = step(back, code)
      queue.push(next)
    }
    const suffix = fall[state] as number
    shorter[state] = (ends[suffix] as number) >= 0 ? suffix : (shorter[suffix] as number)
  }

  return {
    find(text, found) {
      let state = 0
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index)
        let next = step(state, code)
        while (next === 0 && state !== 0) {
          state = fall[state] as number
          next = step(state, code)
        }
        state = next
        for (let hit = state; hit !== 0; hit = shorter[hit] as number) {
          const pattern = ends[hit] as number
          if (pattern >= 0) found(pattern, index + 1)
        }
      }
    },
  }
}

import { createWordJudge, judgeWord, noHits, readWordList, wordLimits } from '@/domain/chat/words/blockedWords'
import type { WordJudge } from '@/domain/chat/words/blockedWords'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { WordList, WordStore } from '../ports/wordStore'

/** The blocked words as rooms ask for them: in memory, from the start on. */
export interface WordBook {
  readonly judge: WordJudge
  read(): Promise<WordList>
  /**
   * Replaces the list; lines are judged by it once this resolves.
   * @throws AppError `words.changed` when somebody saved since; `words.invalid` naming the first word that is wrong.
   */
  save(version: number, text: string): Promise<WordList>
}

export async function openWordBook(deps: {
  readonly store: WordStore
  readonly clock: Pick<Clock, 'now'>
}): Promise<WordBook> {
  const { store, clock } = deps
  let judge: WordJudge = () => noHits
  let version = -1
  const use = (list: WordList): WordList => {
    // Savings at the same time may resolve in another order.
    if (list.version > version) {
      judge = createWordJudge(list.words)
      version = list.version
    }
    return list
  }
  use(await store.read())
  return {
    judge: (text) => judge(text),
    read: store.read,
    async save(seen, text) {
      const words = readWordList(text)
      const wrong = words.findIndex((word, index) => index >= wordLimits.words || judgeWord(word) !== null)
      if (wrong >= 0) throw new AppError('words.invalid', { line: wrong + 1, word: words[wrong]?.slice(0, 40) ?? '' })
      const saved = await store.save(seen, words, clock.now())
      if (saved === null) throw new AppError('words.changed')
      return use(saved)
    },
  }
}

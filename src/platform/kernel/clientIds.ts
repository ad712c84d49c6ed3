import type { Clock, IdSource } from '@/domain/kernel/clock'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LETTERS = 10
const RANDOM_LETTERS = 16

/**
 * Makes ULIDs. Unique enough for a client's own keys, which the server reads together with their sender;
 * never used where guessing would matter, so that `Math.random` will do where no better source exists (mini programs).
 */
export const createClientIds = (clock: Clock, random: () => number): IdSource => ({
  next() {
    let time = clock.now()
    let letters = ''
    for (let index = 0; index < TIME_LETTERS; index += 1) {
      letters = alphabet.charAt(time % 32) + letters
      time = Math.floor(time / 32)
    }
    for (let index = 0; index < RANDOM_LETTERS; index += 1) letters += alphabet.charAt(Math.floor(random() * 32))
    return letters
  },
})

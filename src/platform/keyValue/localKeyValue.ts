import type { KeyValue } from '@/ports/ports'

/** Keeps texts in the browser. A private window may forbid it: then nothing is kept and nothing breaks. */
export const localKeyValue: KeyValue = {
  get(key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value)
    } catch {
      return
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key)
    } catch {
      return
    }
  },
}

import { AppError } from '@/domain/errors/AppError'
import type { LoadPart } from './loadPartContract'
import { isPartMissing, retryLoad } from './retryLoad'

export const loadPart: LoadPart = async (load) => {
  try {
    return await retryLoad(load)
  } catch (cause) {
    if (!isPartMissing(cause)) throw cause
    // The page goes: nobody waits for an answer any more.
    if (await window.kaiboPage?.reloadOnce()) return new Promise(() => undefined)
    throw new AppError('app.partMissing', {}, cause)
  }
}

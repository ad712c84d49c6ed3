import { AppError } from '@/domain/errors/AppError'
import type { LoadPart } from './contract'
import { isPartMissing, retryLoad } from './retryLoad'

export const loadPart: LoadPart = async (load) => {
  try {
    return await retryLoad(load)
  } catch (cause) {
    if (!isPartMissing(cause)) throw cause
    const guard = window.kaiboPage
    // A page that shows something stays, as long as it may have run: its user decides when to reload it.
    if (document.querySelector('.taro_page') !== null) guard?.offerReload()
    // The page goes: no caller waits for an answer any more.
    else if (await guard?.reloadOnce()) return new Promise(() => undefined)
    throw new AppError('app.partMissing', {}, cause)
  }
}

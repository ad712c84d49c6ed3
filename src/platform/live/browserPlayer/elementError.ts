import { AppError } from '@/domain/errors/AppError'

/**
 * What a media element's error means.
 * @param code as in HTMLMediaElement: 3 is a decoder's failure; 4 is also what a list that is gone looks like.
 * @param shown Whether this source has shown a picture. A decoder that breaks later broke over one place of the stream,
 * as where one encoder follows another: begun anew it goes on. One that never began will not.
 */
export const elementError = (code: number | undefined, shown: boolean): AppError =>
  new AppError(code === 3 && !shown ? 'live.decodeFailed' : 'live.streamUnavailable')

import { AppError } from '@/domain/errors/AppError'

/**
 * Maps a media element's error.
 * @param code as in HTMLMediaElement: 3 is a decoder's failure; 4 also stands for a playlist that is gone.
 * @param shown Whether this source has shown a frame. A decoder that breaks later broke at one place of the stream, for
 * example where one encoder follows another: restarted, it goes on. A decoder that never started will not.
 */
export const elementError = (code: number | undefined, shown: boolean): AppError =>
  new AppError(code === 3 && !shown ? 'live.decodeFailed' : 'live.streamUnavailable')

import type { AccessProfile } from '@/domain/access/accessProfile'
import { TEST_APP_ID } from '@/domain/access/accessProfile'
import { AppError } from '@/domain/errors/AppError'
import type { Config } from '../config'

/**
 * Whether the server serves the mini program that config/access.ts is about: with another one's id its people could not
 * sign in, which WeChat says only when the first of them tries. The rest of the profile is the doctor's to judge.
 * @throws AppError `server.configInvalid`
 */
export function checkAccess({ weChatAppId }: Pick<Config, 'weChatAppId'>, { miniProgramAppId }: AccessProfile): void {
  if (weChatAppId === '' || miniProgramAppId === TEST_APP_ID || weChatAppId === miniProgramAppId) return
  const expected = `${miniProgramAppId}, the mini program of config/access.ts`
  throw new AppError('server.configInvalid', { variable: 'WECHAT_APP_ID', value: weChatAppId, expected })
}

import { TEST_APP_ID } from '@/domain/access/accessProfile'
import { AppError } from '@/domain/errors/AppError'
import { accessProfile } from '../../../config/access'
import { checkAccess } from '../../../server/start/checkAccess'

const own = 'wx0123456789abcdef'
const other = 'wxfedcba9876543210'
const check = (weChatAppId: string, miniProgramAppId: string): void =>
  checkAccess({ weChatAppId }, { ...accessProfile, miniProgramAppId })

test.each([
  ['none', '', own],
  ['the profile’s', own, own],
  ['any, while the profile tries things out', own, TEST_APP_ID],
])('a server with the id of %s starts', (_, weChatAppId, miniProgramAppId) => {
  expect(() => check(weChatAppId, miniProgramAppId)).not.toThrow()
})

test('a server with the id of another mini program is refused, naming both', () => {
  expect(() => check(other, own)).toThrow(AppError)
  try {
    check(other, own)
  } catch (error) {
    const { code, detail } = error as AppError
    expect(code).toBe('server.configInvalid')
    expect(detail).toMatchObject({ variable: 'WECHAT_APP_ID', value: other })
    expect(detail.expected).toContain(own)
  }
})

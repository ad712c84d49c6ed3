import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { PasskeyAttestation } from '@/domain/wire/passkeyHttp'
import { PasskeyCard } from '@/features/studio/staff/PasskeyCard'
import type { PasskeysHere } from '@/ports/passkeysHere'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const NOW = 1_700_000_000_000
const attestation: PasskeyAttestation = { id: 'c', clientDataJSON: 'j', attestationObject: 'o', transports: [] }
const phone = { id: 'p1', name: 'Safari, iPhone', createdAt: NOW - 86_400_000, usedAt: 0 }

/** A browser whose person makes a passkey, thinks better of it (null), or fails. */
const browser = (outcome: PasskeyAttestation | null | AppError, can = true): PasskeysHere => ({
  can,
  create: () => (outcome instanceof AppError ? Promise.reject(outcome) : Promise.resolve(outcome)),
  sign: () => Promise.resolve(null),
})

const press = async (name: string): Promise<void> => {
  fireEvent.click(screen.getAllByRole('button', { name }).at(-1)!)
  await act(settle)
}
const show = async (here: PasskeysHere, hasPassword = false, passkeys: (typeof phone)[] = []) => {
  const shown = renderApp(() => <PasskeyCard here={here} hasPassword={hasPassword} />)
  shown.http.answer('GET /api/staff/me/passkeys', () => ({ now: NOW, passkeys }))
  shown.http.answer('POST /api/staff/me/passkeys/options', () => ({ challenge: 'x' }))
  shown.http.answer('POST /api/staff/me/passkeys', () => ({ now: NOW, passkeys: [phone] }))
  await act(settle)
  return shown
}

describe('[STAFF-33] passkeys of one’s own account', () => {
  test('are added by one press, and listed', async () => {
    const { http } = await show(browser(attestation))
    expect(screen.queryByText('还没有通行密钥')).not.toBeNull()
    await press('添加通行密钥')
    expect(http.asked.at(-1)?.body).toEqual({ passkey: attestation })
    expect(screen.queryByText('Safari, iPhone')).not.toBeNull()
    expect(screen.queryByText(/还没用过/)).not.toBeNull()
  })

  test('ask for the present password first where there is one, and keep the form when it is wrong', async () => {
    const { http } = await show(browser(attestation), true)
    await press('添加通行密钥')
    expect(http.countOf('POST /api/staff/me/passkeys/options')).toBe(0)
    fireEvent.change(screen.getByLabelText('现在的密码'), { target: { value: 'wrong' } })
    http.answer('POST /api/staff/me/passkeys/options', () => new AppError('staff.passwordWrong'))
    await press('继续添加')
    expect(http.asked.at(-1)?.body).toEqual({ current: 'wrong' })
    expect(screen.getByRole('alert').textContent).toContain('现在的密码不对')
    expect(screen.getByLabelText<HTMLInputElement>('现在的密码').value).toBe('wrong')
  })

  test('a person who thinks better of it is told nothing; a failure is told in words', async () => {
    const { http } = await show(browser(null))
    await press('添加通行密钥')
    expect([screen.queryByRole('alert'), http.countOf('POST /api/staff/me/passkeys')]).toEqual([null, 0])
    cleanup()
    await show(browser(new AppError('staff.passkeyKnown')))
    await press('添加通行密钥')
    expect(screen.getByRole('alert').textContent).toContain('这台设备已经添加过通行密钥')
  })

  test('are renamed and removed', async () => {
    const { http } = await show(browser(null), false, [phone])
    http.answer('PUT /api/staff/me/passkeys/p1', () => ({ now: NOW, passkeys: [{ ...phone, name: '手机' }] }))
    http.answer('DELETE /api/staff/me/passkeys/p1', () => ({ now: NOW, passkeys: [] }))
    await press('改名')
    fireEvent.change(screen.getByLabelText('通行密钥的名字'), { target: { value: ' 手机 ' } })
    await press('保存')
    expect(http.asked.at(-1)?.body).toEqual({ name: '手机' })
    await press('移除')
    expect(screen.queryByText('移除“手机”？')).not.toBeNull()
    await press('移除')
    expect(screen.queryByText('手机')).toBeNull()
  })

  test('at an address without passkeys the page says why, and still lists them', async () => {
    await show(browser(null, false), false, [phone])
    expect(screen.queryByText(/请用 https 开头的正式网址打开/)).not.toBeNull()
    expect(screen.queryByRole('button', { name: '添加通行密钥' })).toBeNull()
    expect(screen.queryByText('Safari, iPhone')).not.toBeNull()
  })
})

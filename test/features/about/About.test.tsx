import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { AboutReply } from '@/domain/wire/http'
import { About } from '@/features/about/About'
import { renderApp } from '../../fakes/renderApp'
import { teaSeller } from '../../fakes/teaSeller'
import { settle } from '../../fakes/studioPorts'

const show = async (first: AboutReply | AppError) => {
  const shown = renderApp(() => <About />)
  shown.http.answer('GET /api/about', () => first)
  await act(settle)
  return shown
}
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))
const nothing: AboutReply = { agreement: null, privacy: null, contact: null }

describe('[ACCESS-13] the page of agreement, privacy and customer service', () => {
  test('shows the software’s own text, and says that it is', async () => {
    await show(nothing)
    expect(screen.getByText(/运营者尚未换成自己的文本/)).toBeTruthy()
    expect(screen.getByText(/由架设这台服务器的运营者提供/)).toBeTruthy()
    press('隐私政策')
    expect(screen.getAllByText(/openid/).length).toBeGreaterThan(0)
    press('客服')
    expect(screen.getByText(/没有留下联系方式/)).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('shows the operator’s text as it is written, tags and all', async () => {
    await show({ agreement: '第一条\n\n<b>第二条</b>', privacy: null, contact: 'mailto:help@shop.example' })
    expect(screen.queryByText(/运营者尚未换成自己的文本/)).toBeNull()
    expect(screen.getByText('第一条')).toBeTruthy()
    expect(screen.getByText('<b>第二条</b>')).toBeTruthy()
    press('客服')
    const link = screen.getByRole('link')
    expect(link.getAttribute('href')).toBe('mailto:help@shop.example')
    expect(link.textContent).toContain('help@shop.example')
  })

  test('[SELLER-7] shows the seller by name, licence, address and contact', async () => {
    const { http } = await show(nothing)
    http.answer('GET /api/seller', () => ({ version: 1, savedAt: 1, details: teaSeller, required: true }))
    press('卖家')
    await act(settle)
    for (const text of [teaSeller.name, teaSeller.licenceNumber, teaSeller.address, teaSeller.phone]) {
      expect(screen.getByText(text)).toBeTruthy()
    }
    expect(screen.queryByText('邮箱')).toBeNull()
  })

  test('[SELLER-7] says that the seller gives none, or why no licence is needed', async () => {
    const { http } = await show(nothing)
    http.answer('GET /api/seller', () => new AppError('network.unreachable'))
    press('卖家')
    await act(settle)
    http.answer('GET /api/seller', () => ({ version: 0, savedAt: 0, details: null, required: true }))
    press('重试')
    await act(settle)
    expect(screen.getByText(/卖家还没有填写信息/)).toBeTruthy()
    const details = { ...teaSeller, licenceNumber: '', noLicence: 'produce' }
    http.answer('GET /api/seller', () => ({ version: 1, savedAt: 1, details, required: true }))
    press('客服')
    press('卖家')
    await act(settle)
    expect(screen.getByText('无需登记：个人销售自产农副产品')).toBeTruthy()
  })

  test('a network failure is shown, and a press tries again', async () => {
    const { http } = await show(new AppError('network.unreachable'))
    http.answer('GET /api/about', () => nothing)
    press('重试')
    await act(settle)
    expect(screen.getByText(/由架设这台服务器的运营者提供/)).toBeTruthy()
  })
})

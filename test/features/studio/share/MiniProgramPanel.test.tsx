import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { MiniProgramPanel } from '@/features/studio/share/MiniProgramPanel'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

beforeAll(() => Object.assign(globalThis, { SERVER_ORIGIN: '' }))

const show = async (code: () => unknown, link: () => unknown) => {
  const shown = renderApp((ports) => {
    const http = ports.http as unknown as { answer(path: string, make: () => unknown): void }
    http.answer('GET /api/rooms/tea/mini-program-code', code)
    http.answer('GET /api/rooms/tea/mini-program-link', link)
    return <MiniProgramPanel roomId="tea" />
  })
  await act(settle)
  return shown
}

describe('[WECHAT-20] the panel of the mini program code', () => {
  test('shows the code, saves it under the room’s name, and shows the link', async () => {
    const { container } = await show(() => ({ url: '/pictures/abc.jpg' }), () => ({ url: 'https://wxaurl.cn/1' }))
    expect(container.querySelector('[src="/pictures/abc.jpg"]')).not.toBeNull()
    expect(container.textContent).toContain('https://wxaurl.cn/1')
    const saved: string[] = []
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click')
    click.mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} ${this.getAttribute('href')}`)
    })
    fireEvent.click(screen.getByRole('button', { name: '保存图片' }))
    click.mockRestore()
    expect(saved).toEqual(['tea.jpg /pictures/abc.jpg'])
  })

  test('is not there where no mini program is configured', async () => {
    const { container } = await show(() => ({ url: '' }), () => ({ url: '' }))
    expect(container.textContent).toBe('')
  })

  test('says why there is no code, and asks again on a press', async () => {
    let code: () => unknown = () => new AppError('wechat.notPublished')
    await show(() => code(), () => ({ url: '' }))
    expect(screen.queryByText('微信里还没有这个页面')).not.toBeNull()
    code = () => ({ url: '/pictures/abc.jpg' })
    fireEvent.click(screen.getByRole('button', { name: '重试' }))
    await act(settle)
    expect(screen.queryByText('微信里还没有这个页面')).toBeNull()
    expect(screen.queryByRole('button', { name: '保存图片' })).not.toBeNull()
  })
})

import { fireEvent, render, screen } from '@testing-library/react'
import { Picture } from '@/ui/Picture'

const image = (container: HTMLElement): HTMLImageElement | null => container.querySelector('img')

describe('a picture', () => {
  test('without an address shows the substitute', () => {
    render(<Picture url="" instead={<b>山</b>} />)
    expect(screen.queryByText('山')).not.toBeNull()
  })

  test('that does not load gives way, and another one gets its chance', () => {
    const { container, rerender } = render(<Picture url="https://a.example/a.jpg" instead={<b>山</b>} />)
    const broken = image(container)
    if (broken) fireEvent.error(broken)
    expect(screen.queryByText('山')).not.toBeNull()
    rerender(<Picture url="https://a.example/b.jpg" instead={<b>山</b>} />)
    expect(image(container)?.getAttribute('src')).toBe('https://a.example/b.jpg')
  })
})

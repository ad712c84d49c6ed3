import type { SavePicture } from './contract'

export const savePicture: SavePicture = (url, name) => {
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}${/\.\w+$/.exec(url)?.[0] ?? ''}`
  document.body.append(link)
  link.click()
  link.remove()
}

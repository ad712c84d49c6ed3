import type { CopyText } from './contract'

const copyBySelection = (text: string): boolean => {
  const box = document.createElement('textarea')
  box.value = text
  box.setAttribute('readonly', '')
  box.style.cssText = 'position:fixed;top:0;opacity:0'
  document.body.append(box)
  box.select()
  const copied = document.execCommand('copy')
  box.remove()
  return copied
}

export const copyText: CopyText = async (text) => {
  try {
    // Absent on plain http, which is how a phone opens the server in a local network.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

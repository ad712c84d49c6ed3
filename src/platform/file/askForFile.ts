/** Opens the browser's chooser of files; null when nothing was chosen. @param accept as in HTML's `accept` */
export const askForFile = (accept: string): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.style.display = 'none'
    // Safari opens the chooser alone for an input that stands in the document.
    document.body.append(input)
    const answer = (file: File | null): void => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => answer(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => answer(null))
    input.click()
  })

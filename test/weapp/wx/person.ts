import { WxFailure, type Caller, type WxPart } from './call'

/** The user's actions in WeChat's own windows; a test sets them beforehand. */
export interface Person {
  /** The code of `wx.login`. */
  loginCode: string
  /** The code that `wx.scanCode` reads; null: the user turns back. */
  scans: string | null
  /** Their answer to a subscription. */
  subscribes: 'accept' | 'reject'
  /** The pictures they choose, as paths of the phone; null: they turn back. */
  chooses: readonly string[] | null
  /** The address that they choose of WeChat's own; null: they turn back. */
  address: Readonly<Record<string, string>> | null
  /** Whether they send a file that they are offered to a chat. */
  sendsFiles: boolean
  /** The files that they sent, with their text. */
  readonly sentFiles: { readonly name: string; readonly text: string }[]
  /** Whether they press OK in `wx.showModal`. */
  confirms: boolean
}

/** The folder to which a mini program may write. */
export const USER_DATA_PATH = 'wxfile://usr'

export interface Files {
  /** @throws WxFailure when the phone has no such file. */
  read(path: string): Uint8Array<ArrayBuffer>
  put(path: string, bytes: Uint8Array<ArrayBuffer>): void
  remove(path: string): void
}

export function createFiles(): Files {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    put: (path, bytes) => void files.set(path, bytes),
    remove: (path) => void files.delete(path),
    read(path) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new WxFailure(`file doesn't exist: ${path}`)
      return bytes
    },
  }
}

/** The windows that WeChat itself opens: login, scanner, album, subscription, questions. */
export function createPersonPart(caller: Caller, person: Person, files: Files): WxPart {
  const size = (filePath: string): { size: number } => ({ size: files.read(filePath).length })
  return {
    login: caller.later('login', () => ({ code: person.loginCode })),
    checkSession: caller.later('checkSession', () => {}),
    scanCode: caller.later('scanCode', () => {
      if (person.scans === null) throw new WxFailure('cancel')
      return { result: person.scans, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' }
    }),
    requestSubscribeMessage: caller.later<{ tmplIds: readonly string[] }>('requestSubscribeMessage', ({ tmplIds }) =>
      Object.fromEntries(tmplIds.map((id) => [id, person.subscribes])),
    ),
    chooseMedia: caller.later('chooseMedia', () => {
      if (person.chooses === null) throw new WxFailure('cancel')
      const tempFiles = person.chooses.map((tempFilePath) => ({ tempFilePath, ...size(tempFilePath) }))
      return { tempFiles, type: 'image' }
    }),
    chooseAddress: caller.later('chooseAddress', () => {
      if (person.address === null) throw new WxFailure('cancel')
      return person.address
    }),
    compressImage: caller.later<{ src: string }>('compressImage', ({ src }) => ({ tempFilePath: src })),
    // wx.getFileInfo itself is gone.
    getFileSystemManager: () => ({
      getFileInfo: caller.later<{ filePath: string }>('getFileInfo', ({ filePath }) => size(filePath)),
      readFile: caller.later<{ filePath: string; position: number; length: number }>('readFile', (asked) => ({
        data: files.read(asked.filePath).slice(asked.position, asked.position + asked.length).buffer,
      })),
      writeFile: caller.later<{ filePath: string; data: string }>('writeFile', ({ filePath, data }) => {
        if (!filePath.startsWith(`${USER_DATA_PATH}/`)) throw new WxFailure(`permission denied, open ${filePath}`)
        files.put(filePath, new TextEncoder().encode(data))
      }),
      unlink: caller.later<{ filePath: string }>('unlink', ({ filePath }) => {
        files.read(filePath)
        files.remove(filePath)
      }),
    }),
    // WeChat takes it from a press alone; that cannot be seen here.
    shareFileMessage: caller.later<{ filePath: string; fileName: string }>('shareFileMessage', (asked) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(asked.filePath))
      if (!person.sendsFiles) throw new WxFailure('cancel')
      person.sentFiles.push({ name: asked.fileName, text })
    }),
    showModal: caller.later('showModal', () => ({ confirm: person.confirms, cancel: !person.confirms })),
    showToast: caller.later('showToast', () => {}),
    hideToast: caller.later('hideToast', () => {}),
    showLoading: caller.later('showLoading', () => {}),
    hideLoading: caller.later('hideLoading', () => {}),
    showShareMenu: caller.later('showShareMenu', () => {}),
    hideShareMenu: caller.later('hideShareMenu', () => {}),
    updateShareMenu: caller.later('updateShareMenu', () => {}),
    navigateToMiniProgram: caller.later('navigateToMiniProgram', () => {}),
    previewImage: caller.later('previewImage', () => {}),
    saveImageToPhotosAlbum: caller.later('saveImageToPhotosAlbum', () => {}),
  }
}

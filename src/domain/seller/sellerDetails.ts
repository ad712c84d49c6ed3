/**
 * Why a seller needs no registration. `law` stands for other laws and for sellers outside mainland China.
 * Source: 电子商务法 art. 10 (own farm produce, own handicraft, services without a permit, small occasional trade).
 */
export const noLicenceReasons = ['produce', 'handicraft', 'service', 'smallTrade', 'law'] as const
export type NoLicenceReason = (typeof noLicenceReasons)[number]

/**
 * The real seller behind the shop's rooms, shown to everybody. Source: 直播电商监督管理办法 arts. 25 and 26, in force
 * since 2026-02-01.
 */
export interface SellerDetails {
  /** Name of the company or owner on the licence, 1–100 characters. */
  readonly name: string
  /** 统一社会信用代码 or another registration number, 5–40 characters; empty where `noLicence` says why. */
  readonly licenceNumber: string
  /** Empty where there is a licence. */
  readonly noLicence: NoLicenceReason | ''
  /** Picture of the licence: same-origin path or https URL; empty for none. */
  readonly licencePictureUrl: string
  /** Place of business, 1–200 characters. */
  readonly address: string
  /** Contacts; at least one of the three is given. */
  readonly phone: string
  readonly email: string
  readonly weChat: string
}

/** Longest texts, UTF-16 code units. */
export const sellerLimits = {
  name: 100,
  licenceNumber: 40,
  address: 200,
  phone: 30,
  email: 100,
  weChat: 60,
} as const satisfies Partial<Record<keyof SellerDetails, number>>

/** Reason why a field cannot be published. */
export type SellerProblem = 'required' | 'malformed' | 'tooLong' | 'oneContact' | 'wrongCheckDigit'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

/**
 * Whether 18 characters are a 统一社会信用代码: its last one is a check digit over the 17 before.
 * Source: GB 32100-2015, weights 3^(i−1) mod 31.
 */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((letter) => ALPHABET.indexOf(letter))
  if (values.length !== LENGTH || values.includes(-1)) return false
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, -1)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return values[LENGTH - 1] === (31 - (sum % 31)) % 31
}

const problemOfLicence = ({ licenceNumber, noLicence }: SellerDetails): SellerProblem | null => {
  if (licenceNumber === '') return noLicence === '' ? 'required' : null
  if (noLicence !== '' || !/^[A-Za-z0-9][A-Za-z0-9-]{4,}$/.test(licenceNumber)) return 'malformed'
  return licenceNumber.length === LENGTH && !isCreditCode(licenceNumber) ? 'wrongCheckDigit' : null
}

/**
 * Judges the details before publication, by field. Texts are judged as they are: callers trim before.
 * @returns An empty object where nothing is wrong.
 */
export function judgeSeller(details: SellerDetails): Partial<Record<keyof SellerDetails, SellerProblem>> {
  const { name, address, phone, email, weChat } = details
  const problems: Partial<Record<keyof SellerDetails, SellerProblem>> = {}
  if (name === '') problems.name = 'required'
  if (address === '') problems.address = 'required'
  const licence = problemOfLicence(details)
  if (licence !== null) problems.licenceNumber = licence
  if (`${phone}${email}${weChat}` === '') problems.phone = 'oneContact'
  if (phone !== '' && !/^\+?[0-9][0-9 ()-]{4,}$/.test(phone)) problems.phone = 'malformed'
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.email = 'malformed'
  for (const [field, most] of Object.entries(sellerLimits) as [keyof typeof sellerLimits, number][]) {
    if (details[field].length > most) problems[field] = 'tooLong'
  }
  return problems
}

/** Nothing filled in yet. */
export const emptySeller: SellerDetails = {
  name: '',
  licenceNumber: '',
  noLicence: '',
  licencePictureUrl: '',
  address: '',
  phone: '',
  email: '',
  weChat: '',
}

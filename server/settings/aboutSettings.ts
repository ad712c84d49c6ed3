import path from 'node:path'
import { oneOf, setting } from './setting'

const parseFile = (text: string): string | null =>
  text.includes('\0') ? null : text === '' ? '' : path.resolve(text)

/** Where people are led: a page, an address for mail, a number to call. Nothing else, so that no link runs a script. */
const parseContact = (text: string): string | null => {
  if (text === '') return ''
  if (/^tel:\+?[0-9-]{3,20}$/.test(text)) return text
  if (/^mailto:[\w.+-]{1,64}@[A-Za-z0-9.-]{3,253}$/.test(text)) return text
  return /^https:\/\/(?![^/?#]*@)[^\s"'<>\\]{3,500}$/.test(text) && URL.canParse(text) ? text : null
}

/** The operator's public texts: agreement, privacy, customer service. */
export const aboutSettings = {
  agreementFile: setting({
    variable: 'AGREEMENT_FILE',
    type: 'path of a plain text file in UTF-8',
    default: '',
    unit: '–',
    meaning: 'The user agreement, shown on the page /about; empty: a short one of Kaibo’s, marked as to be replaced',
    parse: parseFile,
  }),
  privacyFile: setting({
    variable: 'PRIVACY_FILE',
    type: 'path of a plain text file in UTF-8',
    default: '',
    unit: '–',
    meaning: 'The privacy policy, as above; empty: what this software keeps, marked as to be replaced',
    parse: parseFile,
  }),
  serviceContact: setting({
    variable: 'SERVICE_CONTACT',
    type: 'https:, mailto: or tel: address',
    default: '',
    unit: '–',
    meaning: 'Customer service on web pages; in the mini program WeChat’s own customer service is asked',
    parse: parseContact,
  }),
  sellerDuty: setting({
    variable: 'SELLER_DUTY',
    type: 'on, off',
    default: 'on',
    unit: '–',
    meaning:
      'Whether shop rooms start only once the owner has given the seller’s details; off: for sellers outside ' +
      'mainland China alone, where no law asks for them',
    parse: oneOf('on', 'off'),
  }),
} as const

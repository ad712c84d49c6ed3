import type { ContactEntry as Contract } from './contract'
import styles from './ContactEntry.module.scss'

const shown = (contact: string): string => contact.replace(/^(?:https:\/\/|mailto:|tel:)/, '')

export const ContactEntry: Contract = ({ contact, text, none }) =>
  contact === null ? (
    <p className={styles.none}>{none}</p>
  ) : (
    <a className={styles.link} href={contact} rel="noopener">
      {text}: {shown(contact)}
    </a>
  )

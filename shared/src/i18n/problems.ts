import type { ProblemCode } from '../contract/problems.ts'
import { typeset } from '../text/typeset.ts'
import type { Language } from './languages.ts'

type Texts = Record<ProblemCode, { title: string; detail: string }>

const fr: Texts = {
  malformed_json: { title: 'Requête illisible', detail: 'Le corps de la requête n’est pas un JSON valide.' },
  unauthenticated: {
    title: 'Connexion requise',
    detail: 'Votre session est fermée ou a expiré. Connectez-vous de nouveau.',
  },
  wrong_credentials: { title: 'Connexion refusée', detail: 'L’adresse ou le mot de passe n’est pas le bon.' },
  forbidden: { title: 'Action non autorisée', detail: 'Votre profil ne permet pas cette action.' },
  wrong_origin: { title: 'Origine refusée', detail: 'La requête vient d’un autre site.' },
  own_approval: {
    title: 'Seconde personne requise',
    detail: 'Vous ne pouvez pas approuver ce qui vous concerne ou que vous avez proposé.',
  },
  not_found: { title: 'Introuvable', detail: 'Cet élément n’existe pas, ou vous n’y avez pas accès.' },
  stale_version: {
    title: 'Modifié entre-temps',
    detail: 'Une autre personne a enregistré une modification. Comparez les valeurs, puis reprenez votre saisie.',
  },
  transition_refused: {
    title: 'Action impossible dans cet état',
    detail: 'L’état actuel ne permet pas cette action.',
  },
  solution_replaced: {
    title: 'Une solution plus récente a été envoyée',
    detail: 'Lisez la solution en cours, puis répondez à celle-ci.',
  },
  dependency_cycle: {
    title: 'Dépendances en boucle',
    detail: 'Ces mises en production s’attendraient les unes les autres.',
  },
  period_overlap: {
    title: 'Périodes de gel en conflit',
    detail: 'Une autre période de gel couvre déjà une partie de ces jours.',
  },
  already_exists: { title: 'Existe déjà', detail: 'Un élément porte déjà cette valeur.' },
  idempotency_key_reused: {
    title: 'Clé déjà utilisée',
    detail: 'Cette clé d’idempotence a servi à une autre requête.',
  },
  link_expired: {
    title: 'Lien expiré',
    detail: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre à l’administrateur.',
  },
  body_too_large: { title: 'Envoi trop volumineux', detail: 'L’envoi dépasse la limite de {limit}.' },
  unsupported_media_type: {
    title: 'Format non pris en charge',
    detail: 'Le corps de la requête n’est pas du format attendu.',
  },
  wrong_host: { title: 'Adresse refusée', detail: 'Ce serveur ne répond pas sous ce nom.' },
  validation_failed: { title: 'Saisie à corriger', detail: 'Certaines valeurs ne sont pas valables.' },
  elements_missing: {
    title: 'Éléments manquants',
    detail: 'Cette action demande d’abord les éléments qui manquent.',
  },
  no_report_left: {
    title: 'Il ne resterait aucun signalement',
    detail: 'Un incident signalé par un organisme garde au moins un de ses signalements.',
  },
  duplicate_cycle: {
    title: 'Doublon impossible',
    detail: 'L’incident choisi ne peut pas être l’original de celui-ci.',
  },
  too_many_attempts: { title: 'Trop de tentatives', detail: 'Patientez avant de réessayer.' },
  internal_error: {
    title: 'Erreur interne',
    detail: 'Une erreur s’est produite. Rien n’a été enregistré. Indiquez le numéro de requête à l’assistance.',
  },
  busy: { title: 'Service occupé', detail: 'Rien n’a été enregistré. Réessayez dans un instant.' },
  not_ready: { title: 'Service indisponible', detail: 'La base de données ne répond pas.' },
}

const en: Texts = {
  malformed_json: { title: 'Unreadable request', detail: 'The body of the request is not valid JSON.' },
  unauthenticated: {
    title: 'Sign-in required',
    detail: 'Your session is closed or has expired. Please sign in again.',
  },
  wrong_credentials: { title: 'Sign-in refused', detail: 'The address or the password is not right.' },
  forbidden: { title: 'Action not allowed', detail: 'Your profile does not allow this action.' },
  wrong_origin: { title: 'Origin refused', detail: 'The request comes from another site.' },
  own_approval: {
    title: 'Second person required',
    detail: 'You cannot approve what concerns you or what you proposed.',
  },
  not_found: { title: 'Not found', detail: 'This item does not exist, or you have no access to it.' },
  stale_version: {
    title: 'Changed meanwhile',
    detail: 'Someone else saved a change. Compare the values, then resume your entry.',
  },
  transition_refused: {
    title: 'Not possible in this state',
    detail: 'The present state does not allow this action.',
  },
  solution_replaced: {
    title: 'A newer solution was sent',
    detail: 'Read the current solution, then answer that one.',
  },
  dependency_cycle: {
    title: 'Dependencies in a circle',
    detail: 'These go-lives would wait for each other.',
  },
  period_overlap: {
    title: 'Freeze periods overlap',
    detail: 'Another freeze period already covers some of these days.',
  },
  already_exists: { title: 'Exists already', detail: 'Another item holds this value.' },
  idempotency_key_reused: { title: 'Key already used', detail: 'This idempotency key served another request.' },
  link_expired: {
    title: 'Link expired',
    detail: 'This link was used or is no longer valid. Ask the administrator for another one.',
  },
  body_too_large: { title: 'Too large', detail: 'What was sent is above the limit of {limit}.' },
  unsupported_media_type: {
    title: 'Unsupported format',
    detail: 'The body of the request is not of the expected format.',
  },
  wrong_host: { title: 'Address refused', detail: 'This server does not answer under that name.' },
  validation_failed: { title: 'Please correct the entry', detail: 'Some values are not valid.' },
  elements_missing: {
    title: 'Elements missing',
    detail: 'This action first needs the elements that are missing.',
  },
  no_report_left: {
    title: 'No report would be left',
    detail: 'An incident that an institution reported keeps at least one of its reports.',
  },
  duplicate_cycle: {
    title: 'Duplicate not possible',
    detail: 'The chosen incident cannot be the original of this one.',
  },
  too_many_attempts: { title: 'Too many attempts', detail: 'Please wait before you try again.' },
  internal_error: {
    title: 'Internal error',
    detail: 'Something went wrong. Nothing was saved. Give the request number to support.',
  },
  busy: { title: 'Service busy', detail: 'Nothing was saved. Please try again in a moment.' },
  not_ready: { title: 'Service unavailable', detail: 'The database does not answer.' },
}

/** What the server says when it refuses; the screens show it as it came. */
export const problemTexts: Record<Language, Texts> = { fr: typeset(fr), en }

import { qualify, type Scenario, solve } from '../scenario.ts'

/** Attachments, and the interface that takes documents into the national systems. */
export const documentScenarios: readonly Scenario[] = [
  {
    key: 'att-accent',
    symptom: 'ATT-1',
    bucs: { S_BUC_07: ['S014'], P_BUC_03: ['P2200'], H_BUC_09: ['H121'], AW_BUC_05: ['DA010'] },
    titles: ['Pièce au nom accentué refusée dans un {sed}', 'Impossible de joindre un fichier au {sed} ({buc})'],
    descriptions: [
      'L’enregistrement d’une pièce jointe au {sed} échoue dès que le nom du fichier comporte un accent ou une apostrophe. Renommer à la main chaque pièce prend du temps : {n} dossiers cette semaine, avec {pays} surtout.',
    ],
    cases: [3, 30],
    qualification: qualify('ATT.03', 'software_defect', 'rina_group', 'S4', 2, 1, 'R10'),
    solutions: [
      solve(
        'workaround',
        'Nommez les pièces sans accent, espace ni apostrophe avant de les joindre. La numérisation de votre branche peut le faire d’office : le réglage est décrit dans la fiche jointe à la circulaire.',
      ),
    ],
    outcome: 'Réglage de numérisation appliqué par l’organisme.',
  },
  {
    key: 'att-unreadable',
    symptom: 'OTHER',
    bucs: { H_BUC_09: ['H121'], S_BUC_12: ['S055'], P_BUC_02: ['P2100'] },
    flags: { medicalData: true },
    titles: ['Pièce jointe {f} illisible à la réception', 'Document reçu {dePays} : fichier vide'],
    descriptions: [
      'La pièce jointe au {sed} reçu le {jour} {dePays} est vide à l’ouverture (dossier {dossier}). L’institution {f} assure l’avoir envoyée complète. {n} dossiers identiques ce mois-ci.',
    ],
    cases: [1, 7],
    qualification: qualify('ATT.05', 'software_defect', 'foreign_spoc', 'S4', 1, 2, 'R10'),
    solutions: [
      solve(
        'procedure',
        'Demandez un nouvel envoi par un X012 en précisant le document attendu. Le SPOC {m} a identifié un convertisseur fautif et le corrige.',
      ),
    ],
    outcome: 'Documents renvoyés et lisibles.',
    referral: {
      addressee: 'foreign_spoc',
      request: 'Attachments of your {sed} reach us empty. Please check the conversion before sending.',
      reference: 'SPOC',
      answer: 'A converter failed after an update. Attachments sent since then will be sent again.',
    },
  },
  {
    key: 'nie-missing',
    symptom: 'NIE-1',
    bucs: {
      P_BUC_01: ['P5000', 'P6000'],
      S_BUC_01a: ['S072'],
      FB_BUC_01: ['F002'],
      UB_BUC_01: ['U002'],
      LA_BUC_05: ['A010'],
    },
    titles: ['{sed} visible dans RINA, absent de notre système', '{n} {sed} {dePays} non intégrés'],
    descriptions: [
      'Les {sed} reçus {dePays} depuis le {jour} sont bien dans RINA mais n’arrivent pas dans notre outil de gestion. {n} dossiers à saisir à la main en attendant, exemple {dossier}.',
      'Le connecteur n’a pas repris après la maintenance du {jour} : {n} {sed} sont restés dans RINA sans être intégrés.',
    ],
    cases: [4, 65],
    qualification: qualify('NIE.01', 'configuration', 'ops_head', 'S3', 2, 3, 'R10', 'R09'),
    solutions: [
      solve(
        'procedure',
        'L’abonnement aux événements était perdu. Votre tête de réseau l’a rétabli et rejoue les messages depuis la maintenance ; ne saisissez plus à la main pour éviter les doublons.',
      ),
    ],
    outcome: 'Abonnement rétabli, messages rejoués et intégrés.',
    talk: [
      'Bonjour, la réception a-t-elle repris pour les messages arrivés aujourd’hui ?',
      'Oui pour ceux du jour. Ceux de la veille manquent encore.',
      'Le rejeu est en cours, comptez deux heures.',
    ],
  },
  {
    key: 'nie-error-queue',
    symptom: 'NIE-2',
    bucs: { R_BUC_07: ['R017'], S_BUC_19: ['S082'], P_BUC_06: ['P10000'], LA_BUC_03: ['A008'] },
    titles: ['{sed} en file d’erreur du connecteur', 'Connecteur : type {sed} non pris en charge'],
    descriptions: [
      'Tous les {sed} tombent en file d’erreur à l’intégration depuis le {jour}. Le message dit que la version du document n’est pas connue du connecteur. {n} dossiers avec {pays}.',
    ],
    cases: [3, 28],
    qualification: qualify('NIE.04', 'release', 'ops_head', 'S3', 2, 2, 'R09', 'R10'),
    solutions: [
      solve(
        'workaround',
        'Traitez ces {sed} dans l’écran de RINA. L’éditeur du connecteur livre la prise en charge de la nouvelle version à la fin du mois ; la file sera alors rejouée.',
      ),
    ],
    outcome: 'Nouvelle version du connecteur livrée, file rejouée.',
  },
]

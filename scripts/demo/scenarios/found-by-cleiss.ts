import { qualify, type Scenario, solve } from '../scenario.ts'

/** What Cleiss found itself: watching the directory, in meetings, from other States. */
export const foundByCleiss: readonly Scenario[] = [
  {
    key: 'cleiss-directory-gap',
    symptom: 'IR-1',
    bucs: { UB_BUC_01: ['U001'], S_BUC_21: ['S100'], LA_BUC_01: ['A001'], AW_BUC_05: ['DA010'], P_BUC_03: ['P2200'] },
    titles: [
      'Contrôle d’annuaire : {buc} sans contrepartie {enPays}',
      'Annuaire : affectation {buc} retirée {enPays} sans préavis',
    ],
    descriptions: [
      'Le contrôle de la version d’annuaire diffusée le {jour} montre qu’aucune institution {f} n’est plus affectée à {buc} comme contrepartie. Aucun préavis ni note explicative reçu.',
    ],
    cases: [0, 6],
    qualification: qualify('IR.03', 'directory_data', 'foreign_spoc', 'S2', 3, 2, 'R06', 'R05'),
    solutions: [
      solve(
        'procedure',
        'Consigne aux têtes de réseau : adresser les nouveaux dossiers à l’organisme de liaison {m} jusqu’à la prochaine diffusion.',
      ),
    ],
    outcome: 'Affectation rétablie par le SPOC {m} dans la diffusion suivante.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Since the directory version of {date}, no institution of your State is assigned to {buc} as counterparty. Please restore it or tell us the replacement.',
      reference: 'SPOC',
      answer: 'The assignment is restored in our directory and will reach you with the next version.',
    },
  },
  {
    key: 'cleiss-certificate',
    symptom: 'SEC-2',
    bucs: {},
    titles: [
      'Certificat {m} : fin de validité dans trente jours',
      'Fin prochaine d’un certificat du point d’accès',
      'Certificat {m} renouvelé sans annonce',
    ],
    descriptions: [
      'La surveillance des certificats signale une fin de validité proche pour le point d’accès {m}. Aucun renouvellement n’est encore publié. Sans action, les échanges avec {pays} s’arrêteraient.',
    ],
    cases: [0, 0],
    qualification: qualify('SEC.01', 'certificate', 'cnav_ap', 'S3', 3, 2, 'R16'),
    solutions: [
      solve('correction', 'Nouveau certificat reçu, vérifié et installé par le point d’accès avant l’échéance.'),
    ],
    outcome: 'Certificat installé avant l’échéance, aucun échange interrompu.',
    referral: {
      addressee: 'cnav_ap',
      request: 'Merci d’obtenir et d’installer le nouveau certificat {m} avant l’échéance.',
      reference: 'AP-FR',
      answer: 'Certificat reçu et vérifié. Installation prévue à la prochaine fenêtre de maintenance, sans coupure.',
    },
  },
  {
    key: 'cleiss-foreign-outage',
    symptom: 'AP-3',
    bucs: {},
    titles: ['Panne annoncée du point d’accès {m}', 'Maintenance {f} prolongée : échanges suspendus avec {pays}'],
    descriptions: [
      'Le SPOC {m} annonce une interruption de son point d’accès à partir du {jour}, {heure}. Tous les organismes français qui échangent avec {pays} sont concernés.',
    ],
    cases: [0, 90],
    qualification: qualify('PART.04', 'third_party', 'foreign_spoc', 'S2', 3, 3, 'R18'),
    solutions: [
      solve(
        'procedure',
        'Information diffusée aux têtes de réseau : ne pas renvoyer les SED, la passerelle les remettra à la reprise.',
      ),
    ],
    outcome: 'Reprise annoncée par le SPOC {m} et vérifiée par un échange d’essai.',
  },
  {
    key: 'cleiss-vulnerability',
    symptom: 'SEC-2',
    bucs: {},
    titles: [
      'Bulletin de sécurité : composant de RINA à corriger',
      'Correctif de sécurité RINA à installer sous quinze jours',
      'Alerte européenne sur un composant de la passerelle',
    ],
    descriptions: [
      'Le bulletin européen du {jour} demande l’installation d’un correctif de sécurité sur toutes les instances. Quatre instances françaises sont concernées. Aucun indice d’exploitation.',
    ],
    cases: [0, 0],
    qualification: qualify('SEC.04', 'software_defect', 'ciso', 'S2', 4, 3, 'R16', 'R17'),
    solutions: [
      solve(
        'procedure',
        'Demande d’installation adressée aux exploitants avec une échéance ; chacun renvoie une attestation.',
      ),
    ],
    outcome: 'Correctif installé sur les quatre instances, attestations reçues.',
  },
  {
    key: 'cleiss-sed-change',
    symptom: 'REL-1',
    bucs: { FB_BUC_01: ['F001'], P_BUC_01: ['P5000'], S_BUC_19: ['S080'], UB_BUC_04: ['U020'] },
    titles: [
      'Modification du {sed} non annoncée aux organismes',
      'Nouvelle règle de contrôle du {sed} découverte en production',
    ],
    descriptions: [
      'La version du {jour} change une règle de contrôle du {sed} dans {buc}. Le changement n’était pas dans la note de version européenne ; les connecteurs nationaux rejettent les documents reçus.',
    ],
    cases: [10, 80],
    qualification: qualify('REL.02', 'release', 'ec_ops', 'S2', 3, 3, 'R13', 'R02'),
    solutions: [
      solve(
        'workaround',
        'Bulletin adressé aux organismes : désactiver le contrôle facultatif du {sed} dans le connecteur jusqu’à la version corrigée.',
      ),
    ],
    outcome: 'Bulletin appliqué ; la Commission a complété sa note de version.',
    referral: {
      addressee: 'ec_ops',
      request:
        'A validation rule of {sed} changed without being listed in the release note. Please amend the note and confirm the intended rule.',
      reference: 'EESSI',
      answer: 'The rule is intended. The release note is amended and published again.',
    },
  },
  {
    key: 'cleiss-late-answers',
    symptom: 'ORG-1',
    bucs: { H_BUC_02a: ['H006'], FB_BUC_01: ['F002'], LA_BUC_02: ['A004'], S_BUC_24: ['S041'] },
    titles: ['Réponses françaises en retard sur {buc}', 'Le SPOC {m} signale un retard français sur {buc}'],
    descriptions: [
      'Le SPOC {m} nous transmet une liste de {n} dossiers {buc} sans réponse française depuis plus de six mois. Les caisses concernées relèvent de plusieurs réseaux.',
    ],
    cases: [8, 60],
    qualification: qualify('ORG.04', 'process', 'ops_head', 'S3', 3, 2, 'R11', 'R12'),
    solutions: [
      solve(
        'procedure',
        'Liste répartie entre les têtes de réseau avec un délai de réponse d’un mois ; point d’étape à la prochaine réunion.',
      ),
    ],
    outcome: 'Réponses envoyées ; le SPOC {m} confirme la résorption.',
    note: 'Le partenaire demande un point trimestriel : à proposer à la prochaine bilatérale.',
  },
]

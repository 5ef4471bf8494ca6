import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

/** The types of the components, as the compiler knows them. */
export class Types {
  private readonly program: ts.Program;
  /** Answers about types. */
  readonly checker: ts.TypeChecker;

  /** @param files - Paths of the files that export what is asked for. */
  constructor(files: readonly string[]) {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
    this.program = ts.createProgram(
      files.map((file) => join(root, file)),
      options,
    );
    this.checker = this.program.getTypeChecker();
  }

  /**
   * What a file exports.
   * @param file - Its path.
   */
  exportsOf(file: string): readonly ts.Symbol[] {
    const source = this.program.getSourceFile(join(root, file));
    const module = source && this.checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} exports nothing`);
    return this.checker.getExportsOfModule(module).map((symbol) => this.resolved(symbol));
  }

  /**
   * The type of an exported interface.
   * @param file - Path of the file.
   * @param name - The interface.
   */
  named(file: string, name: string): ts.Type {
    const symbol = this.exportsOf(file).find((one) => one.name === name);
    if (!symbol) throw new Error(`${file} exports no ${name}`);
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  /** What a name stands for, be it imported or not. */
  private resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}
